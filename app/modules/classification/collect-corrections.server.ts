import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { withTx } from '../../platform/tx.server.ts'
import { suggestionOf } from './correction.rules.ts'

/** Setting that says how far the facts were read: the id of the last. */
export const CORRECTIONS_CURSOR = 'classification.corrections-read-until'
/** Facts looked at in a round, of every type: reading on to the next of a seldom type could take in the whole log. */
const ROUND = 2_000
/** Ids ascend with time, but not within the moment in which several processes write. */
const SETTLED_MS = minutes(1)
const DECIDED = ['case.accepted', 'case.dispatched']

const payloadSchema = z.object({ categoryCode: z.string() })

type Fact = { id: string; stream: string; rev: number; payload: string; actorRole: string; at: Date }

const caseIdOf = (fact: Pick<Fact, 'stream'>) => fact.stream.slice('case:'.length)

/** The next facts that have settled: the last of them, how many they are, and those in which a person decided. */
async function readFacts(after: string, { db, clock }: Services) {
  const next = await db.event.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: ROUND,
    select: { id: true, at: true, type: true, actorRole: true },
  })
  const now = clock.now().getTime()
  const unsettled = next.findIndex(({ at }) => at.getTime() >= now - SETTLED_MS)
  const settled = unsettled === -1 ? next : next.slice(0, unsettled)
  const wanted = settled.filter(({ type, actorRole }) => DECIDED.includes(type) && actorRole !== 'system')
  const facts: Fact[] = await db.event.findMany({
    where: { id: { in: wanted.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
    select: { id: true, stream: true, rev: true, payload: true, actorRole: true, at: true },
  })
  return { last: settled.at(-1), read: settled.length, facts }
}

/** The newest of the facts of each case, with the last decision before it. */
async function judgeFacts(facts: readonly Fact[], { db }: Services) {
  const newest = [...new Map(facts.map((fact) => [caseIdOf(fact), fact])).entries()]
  const decisions = await db.routingDecision.findMany({
    where: { caseId: { in: newest.map(([caseId]) => caseId) } },
    orderBy: { caseRev: 'asc' },
    select: { id: true, caseId: true, caseRev: true, facts: true, candidates: true },
  })
  return newest.flatMap(([caseId, fact]) => {
    const decision = decisions.findLast((each) => each.caseId === caseId && each.caseRev < fact.rev)
    if (!decision) return []
    const corrected = payloadSchema.parse(JSON.parse(fact.payload)).categoryCode
    const { suggested, confidence } = suggestionOf(decision)
    const { rev, actorRole: role, at } = fact
    return [{ caseId, rev, decisionId: decision.id, suggested, confidence, corrected, role, at }]
  })
}

/**
 * Keeps as examples what people decided against the suggestion since the last round, one per case; a decision that
 * agrees after all takes the example back. Returns how many facts it has read, and how many decisions of people were
 * among them. Repeating it changes nothing.
 */
export async function collectCorrections(deps: Services = services()): Promise<{ read: number; decisions: number }> {
  const cursor = await deps.db.setting.findUnique({ where: { key: CORRECTIONS_CURSOR } })
  const { last, read, facts } = await readFacts(cursor?.value ?? '', deps)
  if (!last) return { read: 0, decisions: 0 }
  const judged = await judgeFacts(facts, deps)
  const examples = judged.filter(({ suggested, corrected }) => suggested !== corrected)
  await withTx(deps.db, 'collect-corrections', async (tx) => {
    await tx.categoryCorrection.deleteMany({ where: { caseId: { in: judged.map(({ caseId }) => caseId) } } })
    await tx.categoryCorrection.createMany({ data: examples })
    const value = { key: CORRECTIONS_CURSOR, value: last.id }
    await tx.setting.upsert({ where: { key: CORRECTIONS_CURSOR }, create: value, update: value })
  })
  return { read, decisions: facts.length }
}
