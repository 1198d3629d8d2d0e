import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'

const NO_UNIT = { zh: '没有这个单位', en: 'There is no such unit' }
const NO_COMMUNITY = { zh: '没有这个社区', en: 'There is no such community' }

type Asked = { role: string; departmentId: string | null; communityCode: string | null }

/**
 * The unit (handler, leader) or community (manager) that an account of this role serves; other roles serve neither.
 * Throws `invalid`, on the field, for one that does not exist.
 */
export async function servedBy(asked: Asked, { db }: Services): Promise<Omit<Asked, 'role'>> {
  const { role } = asked
  const departmentId = role === 'handler' || role === 'leader' ? asked.departmentId : null
  const communityCode = role === 'manager' ? asked.communityCode : null
  if (departmentId && !(await db.department.count({ where: { id: departmentId } }))) {
    throw new AppError('invalid', 'department', NO_UNIT, { fields: { departmentId: [NO_UNIT] } })
  }
  if (communityCode && !(await db.place.count({ where: { code: communityCode, kind: 'community' } }))) {
    throw new AppError('invalid', 'community', NO_COMMUNITY, { fields: { communityCode: [NO_COMMUNITY] } })
  }
  return { departmentId, communityCode }
}
