import { type Services, services } from '../../platform/container.server.ts'
import { CHECKED_IN, type Deed, type DeedFact, deedOf, FULFILLED } from './deeds.rules.ts'
import { loadRuleBook } from './rule-book.server.ts'

/** A fact whose points, or whose note, are missing. */
export type LostFact = { eventId: string; stream: string; rev: number; type: string }

type Asked = { after: string; take: number /** Younger facts are late, not lost. */; before: Date }
type Found = { lost: LostFact[]; next: string }
type Stored = DeedFact & { id: string; rev: number }

const STORED = { id: true, stream: true, rev: true, type: true, payload: true, actorId: true, at: true } as const
const keyOf = (code: string, source: string, userId: string) => `${code} ${source} ${userId}`

/** Of these facts, those that earn something for somebody who took part then, and whose award is not there. */
async function withoutAward(facts: readonly Stored[], deps: Services): Promise<LostFact[]> {
  const { db } = deps
  const earning = facts.flatMap((fact) => {
    const deed = deedOf(fact)
    return deed ? [{ fact, deed }] : []
  })
  if (earning.length === 0) return []
  const userIds = [...new Set(earning.flatMap(({ deed }) => deed.userIds))]
  const sources = [...new Set(earning.map(({ deed }) => deed.sourceId))]
  const [rules, profiles, residents, awards] = await Promise.all([
    loadRuleBook(deps),
    db.creditProfile.findMany({ where: { userId: { in: userIds } }, select: { userId: true, optedInAt: true } }),
    db.user.findMany({ where: { id: { in: userIds }, role: 'resident' }, select: { id: true } }),
    db.creditAward.findMany({
      where: { caseId: { in: sources }, userId: { in: userIds } },
      select: { ruleCode: true, caseId: true, userId: true },
    }),
  ])
  const isResident = new Set(residents.map(({ id }) => id))
  const joined = new Map(profiles.map(({ userId, optedInAt }) => [userId, optedInAt]))
  const entered = new Set(awards.map(({ ruleCode, caseId, userId }) => keyOf(ruleCode, caseId, userId)))
  const isLost = ({ code, sourceId, at }: Deed) => {
    const inForce = rules.ruleAt(code, at) !== null
    return (userId: string) => {
      const since = joined.get(userId)
      const earns = inForce && isResident.has(userId) && since && since <= at
      return earns && !entered.has(keyOf(code, sourceId, userId))
    }
  }
  return earning.flatMap(({ fact: { id, stream, rev, type }, deed }) =>
    deed.userIds.some(isLost(deed)) ? [{ eventId: id, stream, rev, type }] : [],
  )
}

/** The next `take` fulfilled mediations by id, and those of their facts whose points were never entered. */
export async function lostSettlementRewards(
  { after, take, before }: Asked,
  deps: Services = services(),
): Promise<Found> {
  const page = await deps.db.mediation.findMany({
    where: { id: { gt: after }, state: { in: ['fulfilled', 'archived'] } },
    orderBy: { id: 'asc' },
    take,
    select: { id: true },
  })
  const streams = page.map(({ id }) => `mediation:${id}`)
  const facts = await deps.db.event.findMany({
    where: { stream: { in: streams }, type: FULFILLED, at: { lte: before } },
    select: STORED,
  })
  const next = page.length < take ? '' : (page.at(-1)?.id ?? '')
  return { lost: await withoutAward(facts, deps), next }
}

/** The next `take` activities by id, and those of their check-ins whose points were never entered. */
export async function lostAttendance({ after, take, before }: Asked, deps: Services = services()): Promise<Found> {
  const page = await deps.db.activity.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
    select: { id: true },
  })
  const streams = page.map(({ id }) => `activity:${id}`)
  const facts = await deps.db.event.findMany({
    where: { stream: { in: streams }, type: CHECKED_IN, at: { lte: before } },
    select: STORED,
  })
  const next = page.length < take ? '' : (page.at(-1)?.id ?? '')
  return { lost: await withoutAward(facts, deps), next }
}
