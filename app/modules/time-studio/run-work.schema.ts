import type { TimeRun } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'

/** How one kind of run is done, page by page, so that it can be stopped and gone on with after every page. */
export type RunWork<Tally> = {
  empty: () => Tally
  schema: { parse: (value: unknown) => Tally }
  /** What there is to do, for the progress shown. */
  total: (run: TimeRun, deps: Services) => Promise<number>
  processed: (tally: Tally) => number
  /** Does the page after `cursor` into the tally; returns the next cursor, null when that was the last page. */
  page: (run: TimeRun, cursor: string | null, tally: Tally, deps: Services) => Promise<string | null>
}
