import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { loadCaseRow } from '../cases/load-case-row.server.ts'
import { voicesOf } from '../cases/main-case.server.ts'

/**
 * A withdrawn case takes nobody with it: what was merged into it stands alone again, where it stood before. Idempotent;
 * `skipped` when the case is not withdrawn or nothing was merged into it.
 */
export async function releaseVoices({ caseId }: { caseId: string }, deps: Services = services()): Promise<JobOutcome> {
  const row = await loadCaseRow({ id: caseId }, deps)
  if (row?.status !== 'withdrawn') return 'skipped'
  const direct = (await voicesOf(caseId, {}, deps)).filter(({ mergedIntoId }) => mergedIntoId === caseId)
  for (const { id } of direct) {
    try {
      await actOnCase({ caseId: id, command: { type: 'split' }, actor: SYSTEM }, deps)
    } catch (error) {
      // Appealed, archived, or merged before splitting existed: its filer's appeal remains.
      if (!isAppError(error)) throw error
    }
  }
  return direct.length > 0 ? 'done' : 'skipped'
}
