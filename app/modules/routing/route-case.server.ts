import { z } from 'zod'
import type { Case, RoutingDecision } from '../../../prisma/generated/sqlite/client.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { type SystemCommand, URGENCIES } from '../cases/case.schema.ts'
import { decideRoute } from './decide-route.rules.ts'
import { takeFacts } from './facts.rules.ts'
import { loadRuleSet } from './load-rule-set.server.ts'

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

async function storedDecision({ id, rev }: FoundCase, { db }: Services): Promise<RoutingDecision | null> {
  const sql = Prisma.sql`SELECT * FROM "RoutingDecision" WHERE "caseId" = ${id} AND "caseRev" = ${rev}`
  const [stored] = await readRows<RoutingDecision>(db, sql)
  return stored ?? null
}

/** Queued cases wait for a person; a repeated delivery must not decide again. */
function isUndecided(found: FoundCase): boolean {
  return found.status === 'submitted' && !found.flags.split(' ').includes('queued')
}

async function decide(found: FoundCase, deps: Services) {
  const { set, reader } = await loadRuleSet(deps)
  const { timeZone } = await regionOf(deps)
  const { facts, candidates } = takeFacts(found, reader, timeZone)
  const decision = decideRoute(facts, set, candidates)
  const explanation = { ...decision.explanation, factsHash: sha256(canonicalJson(facts)) }
  return {
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
    createdAt: deps.clock.now(),
  }
}

/** The decision on this rev of the case: the stored one after a crash or beside another worker, else a new one. */
async function decisionOn(found: FoundCase, deps: Services) {
  const stored = await storedDecision(found, deps)
  if (stored) return stored
  const data = await decide(found, deps)
  try {
    // It can be made again; the dispatch that follows from it is what has to be on disk.
    await writeBatch(deps.db, 'store-routing-decision', insertInto('RoutingDecision', [data]), 'derived')
    return data
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const theirs = await storedDecision(found, deps)
    if (!theirs) throw error
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
 * repeated or late delivery does nothing. Throws conflict when the case kept changing, for the job to try again.
 */
export async function routeCase(
  input: { caseId: string; causeId?: string },
  deps: Services = services(),
): Promise<'done' | 'skipped'> {
  let conflict: unknown
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const found = await findCase(input.caseId, deps)
    if (!found || !isUndecided(found)) return 'skipped'
    const command = commandFor(await decisionOn(found, deps))
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
