import type { CaseClocks } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { eventWrites, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { isLostRace, updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import { changesBetween, clockWrites } from './clock-changes.server.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import type { ClockValue } from './clock-time.rules.ts'
import { loadClocks, slaOf } from './load-clocks.server.ts'
import { type Recalculated, recalculate } from './recalculate.rules.ts'
import { clockStream, type SlaPayload } from './sla.events.ts'
import type { CaseFact } from './sla.rules.ts'
import { bookAlone, type SlaBook, type Versions } from './sla-book.schema.ts'
import { slaBook } from './sla-book.server.ts'
import { summarise } from './sla-summary.rules.ts'
import { syncClocks } from './sync-clocks.server.ts'

const ATTEMPTS = 5

type Wanted = {
  caseId: string
  versions: Versions
  /** Which of the open clocks; the policy is that of the case. */
  isMeant: (clock: ClockValue, policyCode: string) => boolean
  /** The event that asked for it; null: only says what would change. */
  causeId: string | null
}

/** What became of the clocks of a case, or would; `at` in UTC milliseconds. */
export type CaseRecalculation = { policyCode: string; changes: Recalculated[]; at: number }

async function readFacts(caseId: string, upTo: number, { db }: Services): Promise<CaseFact[]> {
  const rows = await db.event.findMany({
    where: { stream: caseStream(caseId), rev: { lte: upTo } },
    orderBy: { rev: 'asc' },
    select: { rev: true, type: true, payload: true, at: true },
  })
  return rows.filter(isCaseEvent).map((row) => ({ event: parseCaseEvent(row), at: row.at.getTime(), rev: row.rev }))
}

const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

type Alert = SlaPayload<'sla.clocks-changed'>['alert']

function payloadOf({ after }: Recalculated, head: CaseClocks, alert: Alert, at: number) {
  const { metric, cycle, state, dueAt, provisional, stopReason } = after
  const payload: SlaPayload<'sla.clocks-changed'> = {
    caseRev: head.caseRev,
    policyCode: head.policyCode,
    alert,
    changed: [{ metric, cycle, state, dueAt: isoOf(dueAt), provisional, stopReason }],
    ops: [
      {
        ...{ op: 'correct', why: 'recalculated', at: new Date(at).toISOString(), rev: null, metric, cycle },
        clock: { ...after, steps: [...after.steps] },
      },
    ],
  }
  return payload
}

type Plan = { head: CaseClocks; sla: CaseSla; stored: Awaited<ReturnType<typeof loadClocks>>; changes: Recalculated[] }

async function planOf({ caseId, versions, isMeant }: Wanted, book: SlaBook, at: number, deps: Services) {
  const head = await deps.db.caseClocks.findUnique({ where: { caseId } })
  if (!head) return null
  const [stored, facts] = await Promise.all([loadClocks(caseId, deps.db), readFacts(caseId, head.caseRev, deps)])
  const sla = slaOf(head, stored)
  const target = bookAlone(book.ofVersions(versions))
  const changes = recalculate(sla, facts, at, target, (clock) => isMeant(clock, sla.policyCode))
  return { head, sla, stored, changes } satisfies Plan
}

/** One fact per clock, each caused by the run, all in one transaction with the clocks and the head. */
async function write({ head, sla, stored, changes }: Plan, causeId: string, book: SlaBook, at: number, deps: Services) {
  const after = new Map(changes.map((change) => [change.before, change.after]))
  const clocks = sla.clocks.map((clock) => after.get(clock) ?? clock)
  const summary = summarise({ ...sla, clocks }, at, book)
  const stream = clockStream(head.caseId)
  const lists = head.departmentId ? [`department:${head.departmentId}`] : []
  const facts = changes.map((change, index) => ({
    ...{ stream, rev: head.rev + index + 1, type: 'sla.clocks-changed', version: 1, audience: 'party' as const },
    ...{ actorId: null, actorRole: 'system', causeId, at: new Date(at) },
    payload: payloadOf(change, head, summary.alert, at),
    topics: [stream, ...lists, 'board:supervision'],
  }))
  const sealed = sealEvents(facts, head.headHash, deps.ids)
  const won = updateOne(
    'CaseClocks',
    { caseId: head.caseId, rev: head.rev, caseRev: head.caseRev },
    {
      ...{ rev: head.rev + facts.length, headHash: sealed.headHash, updatedAt: new Date(at) },
      dueAt: summary.dueAt === null ? null : new Date(summary.dueAt),
      dueMetric: summary.dueMetric,
      dueStartedAt: summary.dueStartedAt === null ? null : new Date(summary.dueStartedAt),
      ...{ provisional: summary.provisional, alert: summary.alert },
    },
  )
  const changed = changesBetween(head.caseId, stored, clocks, deps.ids)
  await writeBatch(
    deps.db,
    'recalculate-clocks',
    [won, ...clockWrites(changed), ...eventWrites(sealed.rows)],
    'derived',
  )
}

/**
 * Brings the open clocks of a case that are meant to other versions, or only says what would change (`causeId` null). One
 * fact per changed clock, caused by `causeId`. Clocks that follow the versions already are left alone, so that doing it
 * again does nothing. Null for a case without clocks. Throws when a fact cannot be read or it is overtaken five times.
 */
export async function recalculateClocks(
  wanted: Wanted,
  deps: Services = services(),
): Promise<CaseRecalculation | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (wanted.causeId) await syncClocks({ caseId: wanted.caseId }, deps)
      const at = deps.clock.now().getTime()
      const book = await slaBook(deps)
      const plan = await planOf(wanted, book, at, deps)
      if (plan && wanted.causeId && plan.changes.length > 0) await write(plan, wanted.causeId, book, at, deps)
      if (wanted.causeId) poke()
      return plan && { policyCode: plan.sla.policyCode, changes: plan.changes, at }
    } catch (error) {
      if (!(isLostRace(error) || isUniqueViolation(error)) || attempt === ATTEMPTS) throw error
    }
  }
}
