import type http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'

/** A request in flight gets this long; then its connection is cut. Without a proxy somebody waits at the terminal. */
const PATIENCE = seconds(2)
/** Behind a proxy that has moved on nobody waits for the end, and a photo from a slow phone may finish. */
const PATIENCE_AFTER_DRAIN = seconds(20)
/** What the steps after the last request may take; without a drain the whole stays under the 5 s of supervisors. */
const CLOSING = seconds(2.5)
/** Connections that went idle after their last answer are closed this often while the server ends. */
const IDLE_CHECK = seconds(0.1)

export type Ending = {
  /** Read by /readyz, and by answers, which then ask for the connection to be closed. */
  state: { stopping: boolean }
  /** Milliseconds for which the process still answers after it has called itself not ready. */
  drainMs: number
  server: http.Server
  /** Told at once: workers finish what is at hand, browsers are asked to move. */
  early: ReadonlyArray<() => Promise<void> | void>
  /** Live connections and pages; ended with the server, side by side. */
  late: ReadonlyArray<() => Promise<void> | void>
  /** Runs when nothing uses the database any more. */
  finish: () => Promise<void>
}

function closeServer(server: http.Server, patienceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
  })
}

async function settle(steps: ReadonlyArray<Promise<void> | void>): Promise<void> {
  for (const result of await Promise.allSettled(steps))
    if (result.status === 'rejected') logger.error({ err: result.reason }, 'shutdown step failed')
}

/** Ends in order: not ready, drained, no longer listening, last requests and jobs done, database closed. */
export async function end({ state, drainMs, server, early, late, finish }: Ending): Promise<void> {
  state.stopping = true
  const begun = early.map(async (part) => part())
  await wait(drainMs)
  const patienceMs = drainMs > 0 ? PATIENCE_AFTER_DRAIN : PATIENCE
  await settle([closeServer(server, patienceMs), ...late.map(async (part) => part()), ...begun])
  await finish()
}

/**
 * Ends cleanly, with code 0, on Ctrl-C and SIGTERM; a second signal ends at once. Only SIGTERM drains: it comes from a
 * supervisor, Ctrl-C from a person who waits.
 */
export function endOnSignals(ending: Ending): void {
  let asked = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) process.exit(130)
    asked = true
    const drainMs = signal === 'SIGTERM' ? ending.drainMs : 0
    const limit = drainMs + (drainMs > 0 ? PATIENCE_AFTER_DRAIN : PATIENCE) + CLOSING
    // What is still running then comes back when its lease runs out.
    setTimeout(() => process.exit(0), limit).unref()
    end({ ...ending, drainMs }).then(
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
