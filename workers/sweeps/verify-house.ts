import { noteRepair } from '#app/modules/supervision/note-repair.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { Check, Finding } from './verification.ts'
import { EVENTS, GUARDS, LEDGER } from './verify-facts.ts'
import { CASES, CLOCKS, LATE_EFFECTS, MEASURES } from './verify-projections.ts'
import { JOBS_WITHOUT_EVENT, photosSince } from './verify-rest.ts'
import { SEARCH } from './verify-search.ts'

export type Found = Omit<Finding, 'mend'> & { check: string; isMended: boolean }

type Options = {
  /** Mends what can be made again; each is noted in the log of events. */
  repair?: boolean
  /** Photos stored before are not read. */
  photosFrom?: Date
  onFinding?: (found: Found) => void
  onProgress?: (check: string, read: number) => void
}

async function mendOne(check: string, { subject, problem, mend }: Finding, deps: Services): Promise<boolean> {
  try {
    if (!(await mend?.())) return false
    await noteRepair({ check, subject, problem }, deps)
    return true
  } catch (error) {
    logger.error({ err: error, check }, 'a finding could not be mended')
    return false
  }
}

/**
 * Checks everything that must agree: chains of events, ledger, guards, cases, clocks, effects, search, jobs, photos.
 * Returns, per check, how many findings remain. Reads in pages beside the running house: what is being written at the
 * moment is looked at again before it counts.
 */
export async function verifyHouse(deps: Services, options: Options = {}): Promise<Record<string, number>> {
  const photos = photosSince(options.photosFrom)
  const checks: Check[] = [
    EVENTS,
    LEDGER,
    GUARDS,
    CASES,
    CLOCKS,
    LATE_EFFECTS,
    MEASURES,
    SEARCH,
    JOBS_WITHOUT_EVENT,
    photos,
  ]
  const remaining: Record<string, number> = {}
  for (const { name, find } of checks) {
    let read = 0
    remaining[name] = 0
    const onRead = (count: number) => {
      read += count
      options.onProgress?.(name, read)
    }
    for await (const finding of find(deps, onRead)) {
      const isMended = options.repair === true && (await mendOne(name, finding, deps))
      if (!isMended) remaining[name] += 1
      options.onFinding?.({ check: name, subject: finding.subject, problem: finding.problem, isMended })
    }
  }
  return remaining
}
