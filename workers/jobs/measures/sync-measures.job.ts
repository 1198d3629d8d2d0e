import { caseOfExclusion } from '#app/modules/measures/exclusions.queries.server.ts'
import { syncMeasures } from '#app/modules/measures/sync-measures.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf, type Reaction } from '../../reaction.schema.ts'
import { syncMeasuresContract } from '../../reactions.ts'

const EXCLUSION = 'exclusion:'

function caseOf({ stream, ...rest }: Reaction, deps: Services): Promise<string | null> | string {
  if (!stream.startsWith(EXCLUSION)) return caseIdOf({ ...rest, stream })
  return caseOfExclusion(stream.slice(EXCLUSION.length), deps)
}

/** Brings a case's turns in line with its facts, its clocks and what was excluded. */
export const syncMeasuresJob: Job = {
  contract: syncMeasuresContract,
  handle: async (reaction, deps) => {
    const caseId = await caseOf(reaction, deps)
    if (caseId === null) return 'skipped'
    // Nothing to do as a rule: the clocks settle sooner.
    await syncClocks({ caseId }, deps)
    return (await syncMeasures([caseId], deps)) > 0 ? 'done' : 'skipped'
  },
}
