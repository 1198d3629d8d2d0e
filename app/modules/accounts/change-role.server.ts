import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type ChangeRoleInput, changeRoleSchema } from './account.schema.ts'
import { changeAccount } from './change-account.server.ts'

const NO_UNIT = { zh: '没有这个单位', en: 'There is no such unit' }
const NO_COMMUNITY = { zh: '没有这个社区', en: 'There is no such community' }

/**
 * Gives an account another role, with the unit (handler, leader) or community (manager) it serves; other roles lose
 * both. Returns the new rev.
 */
export async function changeRole(input: ChangeRoleInput, actor: Actor, deps: Services = services()): Promise<number> {
  const { userId, rev, role, ...asked } = parseInput(changeRoleSchema, input)
  const departmentId = role === 'handler' || role === 'leader' ? asked.departmentId : null
  const communityCode = role === 'manager' ? asked.communityCode : null
  if (departmentId && !(await deps.db.department.count({ where: { id: departmentId } }))) {
    throw new AppError('invalid', 'department', NO_UNIT, { fields: { departmentId: [NO_UNIT] } })
  }
  if (communityCode && !(await deps.db.place.count({ where: { code: communityCode, kind: 'community' } }))) {
    throw new AppError('invalid', 'community', NO_COMMUNITY, { fields: { communityCode: [NO_COMMUNITY] } })
  }
  return changeAccount(
    {
      userId,
      rev,
      action: 'change-role',
      decide: (before) => ({
        event: { type: 'account.role-changed', payload: { from: before.role, to: role, departmentId, communityCode } },
        data: { role, departmentId, communityCode },
      }),
    },
    actor,
    deps,
  )
}
