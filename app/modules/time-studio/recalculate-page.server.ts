import type { TimeRun } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { casesWithOpenClocks, countOpenCases } from '../sla/open-clocks.queries.server.ts'
import { recalculateClocks } from '../sla/recalculate-clocks.server.ts'
import { addMoves, emptyRecalculation, moveOf } from './recalculation-tally.rules.ts'
import type { RunWork } from './run-work.schema.ts'
import { type RecalculationTally, recalculationTallySchema, scopeSchema } from './time-run.schema.ts'
import { timeRunStream } from './time-studio.events.ts'

const PAGE = 100

/** The event that asked for the run: the cause of every change that it makes. */
async function causeOf(run: TimeRun, { db }: Services): Promise<string> {
  const asked = await db.event.findFirstOrThrow({
    where: { stream: timeRunStream(run.id), rev: 1 },
    select: { id: true },
  })
  return asked.id
}

async function takeCase(
  caseId: string,
  run: TimeRun,
  causeId: string | null,
  tally: RecalculationTally,
  deps: Services,
) {
  const { departmentId, policyCode } = scopeSchema.parse(JSON.parse(run.scope))
  const { policyVersion, calendarVersion } = run
  try {
    const found = await recalculateClocks(
      {
        caseId,
        causeId,
        versions: { policyVersion, calendarVersion },
        isMeant: (clock, policy) =>
          (departmentId === '' || clock.departmentId === departmentId) && (policyCode === '' || policy === policyCode),
      },
      deps,
    )
    if (found)
      addMoves(
        tally,
        { caseId, policyCode: found.policyCode },
        found.changes.map((change) => moveOf(change, found.at)),
      )
  } catch (error) {
    // One case that cannot be counted must not hold up all others; it keeps its clocks and is counted.
    logger.error({ err: error, caseId, runId: run.id }, 'the clocks of a case could not be recalculated')
    tally.skipped += 1
  }
}

/** Recalculation of all running clocks, and its preview, page by page in the order of the cases. */
export const recalculationWork: RunWork<RecalculationTally> = {
  empty: emptyRecalculation,
  schema: recalculationTallySchema,
  total: (_run, deps) => countOpenCases(deps),
  processed: (tally) => tally.cases + tally.skipped,
  async page(run, cursor, tally, deps) {
    const causeId = run.kind === 'recalculation' ? await causeOf(run, deps) : null
    const ids = await casesWithOpenClocks({ after: cursor ?? '', take: PAGE }, deps)
    for (const caseId of ids) await takeCase(caseId, run, causeId, tally, deps)
    return ids.length < PAGE ? null : (ids.at(-1) ?? null)
  },
}
