import type { CaseClocks } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { eventWrites, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import { type ClockChanges, changesBetween, clockWrites } from './clock-changes.server.ts'
import { touchesClocks } from './clock-conditions.rules.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import { loadClocks, slaOf } from './load-clocks.server.ts'
import { clockStream, type SlaPayload } from './sla.events.ts'
import { lapse, takeIn } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'
import { type SlaSummary, summarise } from './sla-summary.rules.ts'

const ATTEMPTS = 5
/** Another worker took in the same facts first. */
const OVERTAKEN = new AppError('conflict', 'clocks_overtaken', {
  zh: '时限刚刚被更新，请稍后再试',
  en: 'The time limits have just been updated; please try again',
})

type Outcome = 'done' | 'skipped'

const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms))

type Told = { sla: CaseSla; summary: SlaSummary; caseRev: number; changed: ClockChanges['changed']; ops: ClockEvent[] }

function payloadOf({ sla, summary, caseRev, changed, ops }: Told) {
  const payload: SlaPayload<'sla.clocks-changed'> = {
    caseRev,
    policyCode: sla.policyCode,
    alert: summary.alert,
    changed: changed.map(({ metric, cycle, state, dueAt, provisional, stopReason }) => ({
      metric,
      cycle,
      state,
      dueAt: isoOf(dueAt),
      provisional,
      stopReason,
    })),
    ops,
  }
  return payload
}

/** Lists that show the case before or after the change. */
function topicsOf(caseId: string, departments: Array<string | null | undefined>, alertChanged: boolean): string[] {
  const lists = departments.filter((id) => typeof id === 'string').map((id) => `department:${id}`)
  return [clockStream(caseId), ...lists, ...(alertChanged ? ['board:supervision'] : [])]
}

type Head = CaseClocks | null

async function readHead(caseId: string, { db }: Services): Promise<Head> {
  const [head] = await readRows<CaseClocks>(db, Prisma.sql`SELECT * FROM "CaseClocks" WHERE "caseId" = ${caseId}`)
  return head ?? null
}

type Fact = { id: string; rev: number; type: string; payload: string; at: Date }

function readFacts(caseId: string, since: number, { db }: Services): Promise<Fact[]> {
  const sql = Prisma.sql`SELECT "id", "rev", "type", "payload", "at" FROM "Event"
    WHERE "stream" = ${caseStream(caseId)} AND "rev" > ${since} ORDER BY "rev"`
  return readRows<Fact>(db, sql)
}
type HeadRow = Omit<NonNullable<Head>, 'caseType'> & { caseType: string }

/** First write of the batch: wins the head row or the batch is lost. */
function headWrites(head: Head, row: HeadRow): Write[] {
  if (!head) return insertInto('CaseClocks', [row])
  return [updateOne('CaseClocks', { caseId: head.caseId, rev: head.rev, caseRev: head.caseRev }, row)]
}

/** Facts that touch no clock: only remembers that they were seen. */
async function onlySeen(head: NonNullable<Head>, caseRev: number, { db }: Services): Promise<Outcome> {
  const seen = updateOne('CaseClocks', { caseId: head.caseId, rev: head.rev, caseRev: head.caseRev }, { caseRev })
  await writeBatch(db, 'note-seen-facts', [seen], 'derived')
  return 'done'
}

async function syncOnce(caseId: string, deps: Services, endsPauses: boolean): Promise<Outcome> {
  const head = await readHead(caseId, deps)
  const facts = await readFacts(caseId, head?.caseRev ?? 0, deps)
  const caseRev = facts.at(-1)?.rev ?? head?.caseRev
  if (caseRev === undefined || (facts.length === 0 && !endsPauses)) return 'skipped'
  if (head && !endsPauses && !facts.some((fact) => touchesClocks(fact.type))) return onlySeen(head, caseRev, deps)
  const [stored, book] = await Promise.all([head ? loadClocks(caseId, deps.db) : [], slaBook(deps)])
  const ops: ClockEvent[] = []
  let sla: CaseSla | null = head ? slaOf(head, stored) : null
  for (const { at, rev, ...fact } of facts.filter(isCaseEvent)) {
    const taken = takeIn(sla, { event: parseCaseEvent(fact), at: at.getTime(), rev }, book)
    sla = taken.sla
    ops.push(...taken.events)
  }
  if (!sla) return 'skipped'
  const lapsed = lapse(sla, deps.clock.now().getTime(), book)
  sla = lapsed.sla
  ops.push(...lapsed.events)

  const changes = changesBetween(caseId, stored, sla.clocks, deps.ids)
  const isSame = head?.departmentId === sla.departmentId && head.policyCode === sla.policyCode
  if (head && changes.changed.length === 0 && isSame) return onlySeen(head, caseRev, deps)

  const now = deps.clock.now()
  const summary = summarise(sla, now.getTime(), book)
  const rev = (head?.rev ?? 0) + 1
  const fact = {
    stream: clockStream(caseId),
    rev,
    type: 'sla.clocks-changed',
    version: 1,
    payload: payloadOf({ sla, summary, caseRev, changed: changes.changed, ops }),
    audience: 'party' as const,
    actorId: null,
    actorRole: 'system',
    causeId: facts.at(-1)?.id ?? null,
    at: now,
    topics: topicsOf(caseId, [sla.departmentId, head?.departmentId], summary.alert !== (head?.alert ?? 'none')),
  }
  const sealed = sealEvents([fact], head?.headHash ?? GENESIS, deps.ids)
  const data = {
    caseId,
    rev,
    headHash: sealed.headHash,
    caseRev,
    policyCode: sla.policyCode,
    caseType: sla.caseType,
    departmentId: sla.departmentId,
    dueAt: dateOf(summary.dueAt),
    dueMetric: summary.dueMetric,
    dueStartedAt: dateOf(summary.dueStartedAt),
    provisional: summary.provisional,
    alert: summary.alert,
    updatedAt: now,
  }
  const writes = [...headWrites(head, data), ...clockWrites(changes), ...eventWrites(sealed.rows)]
  await writeBatch(deps.db, 'sync-clocks', writes, 'derived')
  poke()
  return 'done'
}

/**
 * Takes the facts of a case that its clocks have not seen yet into the clocks, in the order of the stream, whatever the
 * order of the calls. `skipped`: nothing new. Duplicate and concurrent calls are harmless; throws AppError conflict when
 * overtaken five times in a row. Each change is one fact `sla.clocks-changed` on "clock:<caseId>". `endsPauses`: pauses
 * whose longest time is over end though nothing happened to the case.
 */
export async function syncClocks(
  { caseId, endsPauses = false }: { caseId: string; endsPauses?: boolean },
  deps: Services = services(),
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(caseId, deps, endsPauses)
    } catch (error) {
      const overtaken = isLostRace(error) || isUniqueViolation(error)
      if (!overtaken || attempt === ATTEMPTS) throw overtaken ? OVERTAKEN : error
    }
  }
}
