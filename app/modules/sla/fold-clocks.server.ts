import type { Services } from '../../platform/container.server.ts'
import { caseStream, parseCaseEvent } from '../cases/case.events.ts'
import { applyCaseEvent, type CaseSla } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'

/** The clocks that the facts of a case amount to, up to a rev; null when it has none. Throws when a fact cannot be read. */
export async function foldClocks(
  { caseId, upTo }: { caseId: string; upTo?: number },
  deps: Pick<Services, 'db' | 'clock'>,
): Promise<CaseSla | null> {
  const facts = await deps.db.event.findMany({
    where: { stream: caseStream(caseId), ...(upTo !== undefined && { rev: { lte: upTo } }) },
    orderBy: { rev: 'asc' },
    select: { type: true, payload: true, at: true },
  })
  const book = await slaBook(deps)
  let sla: CaseSla | null = null
  for (const fact of facts) sla = applyCaseEvent(sla, parseCaseEvent(fact), fact.at.getTime(), book)
  return sla
}
