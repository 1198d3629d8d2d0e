import { type Services, services } from '../../platform/container.server.ts'

/** Most people of one unit that a list of choices shows. */
const MOST = 100

/** People who work at a unit, by name; at most 100. */
export function colleaguesOf(
  departmentId: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<Array<{ id: string; displayName: string }>> {
  return db.user.findMany({
    where: { departmentId, disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, displayName: true },
  })
}

/** Whether this account works at the unit and may log in. */
export async function worksAt(
  { userId, departmentId }: { userId: string; departmentId: string },
  { db }: Pick<Services, 'db'> = services(),
): Promise<boolean> {
  return (await db.user.count({ where: { id: userId, departmentId, disabledAt: null } })) > 0
}
