import type { Services } from '../../platform/container.server.ts'
import { caseStream, isCaseEvent, parseCaseEvent } from '../cases/case.events.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import { applyClockEvent, type CaseSla } from './clock-fold.rules.ts'
import { clockStream, slaEventSchemas } from './sla.events.ts'
import { takeIn } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'

const CHANGED = 'sla.clocks-changed'

export type FoldedClocks = { sla: CaseSla; events: readonly ClockEvent[]; lastRev: number }

/** Recalculations of the clocks of a case, oldest first: what people decided, which its facts do not tell. */
async function recalculationsOf(caseId: string, { db }: Pick<Services, 'db'>) {
  const log = await db.event.findMany({
    where: { stream: clockStream(caseId), type: CHANGED, payload: { contains: '"why":"recalculated"' } },
    orderBy: { rev: 'asc' },
    select: { payload: true },
  })
  return log.map(({ payload }) => {
    const { caseRev, ops = [] } = slaEventSchemas[CHANGED].parse(JSON.parse(payload))
    return { caseRev, ops: ops.filter((event) => event.op === 'correct' && event.why === 'recalculated') }
  })
}

/**
 * The clocks that the facts of a case and their recalculations amount to, up to a rev, and what happened to them on the
 * way; null when it has none. Pauses that ended by themselves after the last fact still last (sla.rules `lapse`). Throws
 * when a fact cannot be read.
 */
export async function foldClocks(
  { caseId, upTo }: { caseId: string; upTo?: number },
  deps: Pick<Services, 'db' | 'clock'>,
): Promise<FoldedClocks | null> {
  const facts = await deps.db.event.findMany({
    where: { stream: caseStream(caseId), ...(upTo !== undefined && { rev: { lte: upTo } }) },
    orderBy: { rev: 'asc' },
    select: { type: true, payload: true, at: true, rev: true },
  })
  const [book, recalculated] = await Promise.all([slaBook(deps), recalculationsOf(caseId, deps)])
  const events: ClockEvent[] = []
  let sla: CaseSla | null = null
  const recalculateBefore = (rev: number) => {
    while (recalculated[0] && recalculated[0].caseRev < rev) {
      for (const event of recalculated.shift()?.ops ?? []) {
        sla = applyClockEvent(sla, event, book)
        events.push(event)
      }
    }
  }
  for (const { rev, at, ...fact } of facts.filter(isCaseEvent)) {
    recalculateBefore(rev)
    const taken = takeIn(sla, { event: parseCaseEvent(fact), at: at.getTime(), rev }, book)
    sla = taken.sla
    events.push(...taken.events)
  }
  recalculateBefore((upTo ?? facts.at(-1)?.rev ?? 0) + 1)
  return sla && { sla, events, lastRev: facts.at(-1)?.rev ?? 0 }
}
