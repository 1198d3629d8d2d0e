import type http from 'node:http'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'

/** A request in flight gets this long; then its connection is cut. */
const PATIENCE = seconds(2)
/** The whole end stays under the 5 s after which supervisors kill. */
const LIMIT = seconds(4.5)

type Ending = {
  /** Runs first: the process stops calling itself ready. */
  begin: () => Promise<void>
  server: http.Server
  /** Live connections, workers and pages; ended side by side. */
  parts: ReadonlyArray<() => Promise<void> | void>
  /** Runs when nothing uses the database any more. */
  finish: () => Promise<void>
}

function closeServer(server: http.Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function end({ begin, server, parts, finish }: Ending): Promise<void> {
  await begin()
  const ends = await Promise.allSettled([closeServer(server), ...parts.map(async (part) => part())])
  for (const result of ends)
    if (result.status === 'rejected') logger.error({ err: result.reason }, 'shutdown step failed')
  await finish()
}

/** Ends cleanly, with code 0, on Ctrl-C and SIGTERM; a second signal ends at once. */
export function endOnSignals(ending: Ending): void {
  let asked = false
  const onSignal = () => {
    if (asked) process.exit(130)
    asked = true
    setTimeout(() => process.exit(0), LIMIT).unref()
    end(ending).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'shutdown failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}
