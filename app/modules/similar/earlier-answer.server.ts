import { type Services, services } from '../../platform/container.server.ts'
import { timelineOf } from '../cases/timeline.queries.server.ts'

/** What came of an earlier case: the outcome and the words of the reply that the review let through. */
export async function earlierAnswer(
  own: { id: string },
  deps: Services = services(),
): Promise<{ outcome: string | null; reply: string | null }> {
  const lines = await timelineOf({ caseId: own.id, view: 'party' }, deps)
  const resolved = lines.findLast(({ type }) => type === 'case.resolved')
  const outcome = resolved?.type === 'case.resolved' ? resolved.payload.outcome : null
  return { outcome, reply: resolved?.words.find(({ kind }) => kind === 'reply')?.text ?? null }
}
