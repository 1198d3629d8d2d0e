import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type ChangeRoleInput, changeRoleSchema } from './account.schema.ts'
import { changeAccount } from './change-account.server.ts'
import { servedBy } from './check-served.server.ts'

/**
 * Gives an account another role, with the unit (handler, leader) or community (manager) it serves; other roles lose
 * both. Returns the new rev.
 */
export async function changeRole(input: ChangeRoleInput, actor: Actor, deps: Services = services()): Promise<number> {
  const { userId, rev, role, ...asked } = parseInput(changeRoleSchema, input)
  const { departmentId, communityCode } = await servedBy({ role, ...asked }, deps)
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
