import { z } from 'zod'
import type { Case, RoutingDecision } from '../../../prisma/generated/sqlite/client.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { hours } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { type SystemCommand, URGENCIES } from '../cases/case.schema.ts'
import { decideRoute } from './decide-route.rules.ts'
import { takeFacts } from './facts.rules.ts'
import { type LoadedRuleSet, loadRuleSet } from './load-rule-set.server.ts'
import { noteFaults } from './note-faults.server.ts'
import { changedFacts, MOST_AN_HOUR } from './re-evaluate.rules.ts'
import { type Facts, factsSchema } from './routing.schema.ts'

/** A case that keeps changing under the decision is left to the next attempt of the job. */
const MAX_TRIES = 3

/** What the facts are taken from; the status says whether there is anything left to decide. */
const CASE_FIELDS = [
  'id',
  'rev',
  'status',
  'type',
  'channel',
  'title',
  'text',
  'categoryCode',
  'districtCode',
  'streetCode',
  'communityCode',
  'targetDepartmentId',
  'anonymous',
  'confidential',
  'occurredAt',
  'submittedAt',
  'flags',
] as const

type FoundCase = Pick<Case, (typeof CASE_FIELDS)[number]>

async function findCase(caseId: string, { db }: Services): Promise<FoundCase | null> {
  const fields = Prisma.join(CASE_FIELDS.map((name) => Prisma.raw(`"${name}"`)))
  const [found] = await readRows<FoundCase>(db, Prisma.sql`SELECT ${fields} FROM "Case" WHERE "id" = ${caseId}`)
  return found ?? null
}

/** The latest decision on the case, on whatever rev. */
async function lastDecision({ id }: FoundCase, { db }: Services): Promise<RoutingDecision | null> {
  const sql = Prisma.sql`SELECT * FROM "RoutingDecision" WHERE "caseId" = ${id} ORDER BY "caseRev" DESC LIMIT 1`
  const [stored] = await readRows<RoutingDecision>(db, sql)
  return stored ?? null
}

/** Queued cases wait for a person; a repeated delivery must not decide again. */
function isUndecided(found: FoundCase): boolean {
  return found.status === 'submitted' && !found.flags.split(' ').includes('queued')
}

const TOO_OFTEN = {
  zh: '一小时内已经判断过三次，信息还在变',
  en: 'It was decided three times within an hour and still changes',
}

/** True when the case keeps changing: a person looks at it rather than the rules a fourth time. */
async function isCircling(found: FoundCase, { db, clock }: Services): Promise<boolean> {
  const since = new Date(clock.now().getTime() - hours(1))
  return (await db.routingDecision.count({ where: { caseId: found.id, createdAt: { gt: since } } })) >= MOST_AN_HOUR
}

/** The earlier decision when nothing that the rules read has changed since, else null. */
function stillValid(before: RoutingDecision | null, facts: Facts, { set }: LoadedRuleSet): RoutingDecision | null {
  if (before?.setVersion !== set.version) return null
  const read = factsSchema.safeParse(JSON.parse(before.facts))
  return read.success && changedFacts(read.data, facts, set).length === 0 ? before : null
}

async function decide(found: FoundCase, loaded: LoadedRuleSet, before: RoutingDecision | null, deps: Services) {
  const { set, reader, failing } = loaded
  const { timeZone } = await regionOf(deps)
  const { facts, candidates } = takeFacts(found, reader, timeZone)
  const earlier = stillValid(before, facts, loaded)
  if (earlier) return { row: earlier, writes: [] }
  const hold = before && (await isCircling(found, deps)) ? { hold: TOO_OFTEN } : {}
  const decision = decideRoute(facts, set, candidates, { failing, ...hold })
  const explanation = { ...decision.explanation, factsHash: sha256(canonicalJson(facts)) }
  const row = {
    id: deps.ids.newId(),
    caseId: found.id,
    caseRev: found.rev,
    setVersion: set.version,
    result: decision.result,
    ruleCode: decision.ruleCode,
    categoryCode: decision.categoryCode,
    leadDepartmentId: decision.lead,
    support: JSON.stringify(decision.support),
    urgency: decision.urgency,
    slaPolicy: decision.slaPolicy,
    facts: canonicalJson(facts),
    explanation: JSON.stringify(explanation),
    candidates: JSON.stringify(decision.candidates),
    cause: before ? 'facts-changed' : 'submitted',
    degraded: decision.explanation.degraded !== undefined,
    createdAt: deps.clock.now(),
  }
  const faults = noteFaults(decision.explanation.degraded?.rules ?? [], loaded, deps)
  return { row, writes: [...insertInto('RoutingDecision', [row]), ...faults] }
}

/**
 * The decision on this rev of the case: the stored one after a crash or beside another worker, the earlier one when
 * nothing that the rules read has changed, else a new one.
 */
async function decisionOn(found: FoundCase, loaded: LoadedRuleSet, deps: Services) {
  const before = await lastDecision(found, deps)
  if (before?.caseRev === found.rev) return before
  const { row, writes } = await decide(found, loaded, before, deps)
  if (writes.length === 0) return row
  try {
    // It can be made again; the dispatch that follows from it is what has to be on disk.
    await writeBatch(deps.db, 'store-routing-decision', writes, 'derived')
    return row
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const theirs = await lastDecision(found, deps)
    if (theirs?.caseRev !== found.rev) throw error
    return theirs
  }
}

type StoredDecision = Awaited<ReturnType<typeof decisionOn>>

function commandFor(decision: StoredDecision): SystemCommand {
  const { id, categoryCode, leadDepartmentId } = decision
  if (decision.result !== 'routed' || !categoryCode || !leadDepartmentId) return { type: 'queue', decisionId: id }
  return {
    type: 'route',
    decisionId: id,
    categoryCode,
    urgency: z.enum(URGENCIES).parse(decision.urgency),
    slaPolicy: decision.slaPolicy,
    leadDepartmentId,
    supportDepartmentIds: z.array(z.string()).parse(JSON.parse(decision.support)),
  }
}

/**
 * Routes a submitted case by the published rules: stores the decision with its explanation, then sends the case to
 * its unit or queues it for a dispatcher. `skipped` when there is no such case or it needs no decision any more, so a
 * repeated or late delivery does nothing. Decides anew only when a fact that the rules read has changed, three times an
 * hour at most, and never on a case that a person has dispatched (D13). Throws conflict when the case kept changing, for the job to try again.
 */
export async function routeCase(
  input: { caseId: string; causeId?: string },
  deps: Services = services(),
): Promise<'done' | 'skipped'> {
  let conflict: unknown
  let loaded: LoadedRuleSet | undefined
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const found = await findCase(input.caseId, deps)
    if (!found || !isUndecided(found)) return 'skipped'
    // One version from start to end, also when another is published meanwhile (D15).
    loaded ??= await loadRuleSet(deps)
    const command = commandFor(await decisionOn(found, loaded, deps))
    try {
      await actOnCase({ ...input, rev: found.rev, command, actor: SYSTEM }, deps)
      return 'done'
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error
      conflict = error
    }
  }
  throw conflict
}
