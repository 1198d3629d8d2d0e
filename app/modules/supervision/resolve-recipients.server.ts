import type { Services } from '../../platform/container.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import type { Addressee } from './ladder.schema.ts'
import { type Candidate, type Recipients, recipientsOf } from './recipients.rules.ts'

/** Accounts of one kind that are read at most; more cannot all be the head of something. */
const MOST = 200

const PERSON = { id: true, role: true, departmentId: true } as const
type Person = { id: string; role: string; departmentId: string | null }

/** The unit and those above it, the nearest first; a circle in the directory ends the way. */
async function unitsAbove(departmentId: string | null, deps: Services): Promise<string[]> {
  const all = new Map((await listDepartments(deps)).map((unit) => [unit.id, unit]))
  const way: string[] = []
  for (let id = departmentId; id !== null && !way.includes(id); id = all.get(id)?.parentId ?? null) way.push(id)
  return way
}

async function readPeople(units: readonly string[], handlerId: string | null, { db }: Services): Promise<Person[]> {
  const active = { disabledAt: null }
  const [heads, handler, offices] = await Promise.all([
    db.user.findMany({
      where: { ...active, role: 'leader', departmentId: { in: [...units] } },
      select: PERSON,
      take: MOST,
    }),
    handlerId ? db.user.findMany({ where: { ...active, id: handlerId }, select: PERSON }) : [],
    db.user.findMany({
      where: { ...active, role: { in: units.length > 0 ? ['supervisor'] : ['supervisor', 'dispatcher'] } },
      select: PERSON,
      take: MOST,
    }),
  ])
  const found = [...heads, ...handler, ...offices]
  if (found.some(({ role }) => role === 'supervisor')) return found
  return [...found, ...(await db.user.findMany({ where: { ...active, role: 'admin' }, select: PERSON, take: MOST }))]
}

/** Who of these people is away at this moment, and who stands in. */
async function absences(ids: readonly string[], { db, clock }: Services): Promise<Map<string, string | null>> {
  const now = clock.now()
  const rows = await db.awayPeriod.findMany({
    where: { userId: { in: [...ids] }, fromAt: { lte: now }, untilAt: { gt: now }, endedAt: null },
    orderBy: { fromAt: 'asc' },
    select: { userId: true, deputyId: true },
  })
  return new Map(rows.map(({ userId, deputyId }) => [userId, deputyId]))
}

async function candidates(people: readonly Person[], deps: Services): Promise<Candidate[]> {
  const away = await absences(
    people.map(({ id }) => id),
    deps,
  )
  const deputyIds = [...away.values()].filter((id) => id !== null)
  const deputies =
    deputyIds.length > 0
      ? await deps.db.user.findMany({ where: { id: { in: deputyIds }, disabledAt: null }, select: PERSON })
      : []
  const deputiesAway = await absences(deputyIds, deps)
  const known = new Set(people.map(({ id }) => id))
  return [
    ...people.map((person) => ({ ...person, isAway: away.has(person.id), deputyId: away.get(person.id) ?? null })),
    // A deputy answers for somebody else's office, not for one of their own.
    ...deputies
      .filter(({ id }) => !known.has(id))
      .map(({ id, departmentId }) => ({
        ...{ id, departmentId, role: 'deputy', deputyId: null },
        isAway: deputiesAway.has(id),
      })),
  ]
}

/** Whom an order to this unit reaches at this moment; see recipientsOf. A unit of null is a case that nobody owns. */
export async function resolveRecipients(
  to: { departmentId: string | null; handlerId: string | null; addressees: readonly Addressee[] },
  deps: Services,
): Promise<Recipients> {
  const units = await unitsAbove(to.departmentId, deps)
  const people = await readPeople(units, to.handlerId, deps)
  return recipientsOf(to.addressees, { units, handlerId: to.handlerId, people: await candidates(people, deps) })
}
