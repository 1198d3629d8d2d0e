import http from 'node:http'
import { loadModels } from '#app/modules/classification/load-models.server.ts'
import { checkEngines, type Services, services } from '#app/platform/container.server.ts'
import { minutes, seconds } from '#app/platform/duration.ts'
import { startWorkers } from '#workers/main.ts'
import { announce } from './announce.ts'
import { refuseDemoAccounts } from './demo-accounts.ts'
import { explainFailure } from './explain-failure.ts'
import { listen } from './listen.ts'
import { checkRoles, hasRole } from './roles.ts'
import { notePid } from './server-pid.ts'
import { endOnSignals } from './shutdown.ts'
import { startArchive } from './start-archive.ts'
import { startWeb } from './start-web.ts'
import { startWorkerThread, type WorkerThread } from './start-worker-thread.ts'
import { createStatusApp } from './status-app.ts'

/** A photo form of 90 MB takes this long on a slow phone; headers have no such excuse. */
const REQUEST_TIMEOUT = minutes(5)
const HEADERS_TIMEOUT = seconds(20)
/** How often the two are looked at. */
const TIMEOUT_CHECK = seconds(5)
/** Longer than the idle time-out of common proxies, so that a proxy never reuses a connection being closed. */
const KEEP_ALIVE_TIMEOUT = seconds(65)

/**
 * Beside pages the workers have a thread of their own, so that no job holds up a page; sources under development share
 * one, to reload as one, and a process without pages needs none.
 */
function startWork(deps: Services): WorkerThread {
  if (process.env.NODE_ENV === 'production' && hasRole(deps.env, 'web') && deps.env.ROLES.length > 1) {
    return startWorkerThread(new URL('./worker-thread.mjs', import.meta.url), deps.push)
  }
  return { ...startWorkers(deps), measurements: async () => [] }
}

/** One process of the city: everything, or the roles that it is given. */
async function serve(): Promise<void> {
  const deps = services()
  checkRoles(deps.env)
  await checkEngines(deps.env)
  await refuseDemoAccounts(deps)
  await loadModels(deps)
  const server = http.createServer({
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: HEADERS_TIMEOUT,
    connectionsCheckingInterval: TIMEOUT_CHECK,
  })
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT
  const state = { stopping: false }
  // Nobody sends visitors to a process without pages.
  const drainMs = hasRole(deps.env, 'web') ? seconds(deps.env.DRAIN_SECONDS) : 0
  const archive = hasRole(deps.env, 'scheduler') ? await startArchive(deps.env) : null
  const workers = startWork(deps)
  const web = hasRole(deps.env, 'web') ? await startWeb(server, { deps, state, workers }) : null
  if (!web) server.on('request', createStatusApp({ deps, state, workers }))
  const address = await listen(server, deps.env)
  const releasePid = web ? notePid(deps.env.DATA_DIR) : () => {}
  endOnSignals({
    state,
    drainMs,
    server,
    early: [() => workers.stop(), () => web?.sendAway(drainMs)],
    late: [() => web?.close()],
    async finish() {
      await deps.close()
      await archive?.stop()
      releasePid()
    },
  })
  announce(deps.env, address)
}

try {
  await serve()
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exit(1)
}
