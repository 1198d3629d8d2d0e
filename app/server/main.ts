import http from 'node:http'
import { actorOfCookie } from '#app/modules/accounts/actor.server.ts'
import { type Services, services } from '#app/platform/container.server.ts'
import { minutes, seconds } from '#app/platform/duration.ts'
import type { Env } from '#app/platform/env.server.ts'
import { attachLive } from '#app/platform/live/live-server.server.ts'
import { mayWatchTopic } from '#app/platform/live/topics.ts'
import { startWorkers } from '#workers/main.ts'
import { announce } from './announce.ts'
import { refuseDemoAccounts } from './demo-accounts.ts'
import { explainFailure } from './explain-failure.ts'
import { registerTopics } from './live-topics.ts'
import { watchLoad } from './overload.ts'
import { startPages } from './pages.ts'
import { notePid } from './server-pid.ts'
import { endOnSignals } from './shutdown.ts'
import { startWorkerThread, type WorkerThread } from './start-worker-thread.ts'
import { createWebApp } from './web-app.ts'

/** A photo form of 90 MB takes this long on a slow phone; headers have no such excuse. */
const REQUEST_TIMEOUT = minutes(5)
const HEADERS_TIMEOUT = seconds(20)
/** Longer than the idle time-out of common proxies, so that a proxy never reuses a connection being closed. */
const KEEP_ALIVE_TIMEOUT = seconds(65)

function listen(server: http.Server, env: Env): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : env.PORT
      const host = ['0.0.0.0', '::'].includes(env.HOST) ? 'localhost' : env.HOST
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
    })
  })
}

/** The built server gives the workers a thread of their own; sources under development share one, to reload as one. */
function startWork(deps: Services): WorkerThread {
  if (process.env.NODE_ENV === 'production') {
    return startWorkerThread(new URL('./worker-thread.mjs', import.meta.url), deps.push)
  }
  return { ...startWorkers(deps), measurements: async () => [] }
}

/** The web process: pages, API, live connections and, in the same process, the workers. */
async function serve(): Promise<void> {
  const deps = services()
  await refuseDemoAccounts(deps)
  const server = http.createServer({ requestTimeout: REQUEST_TIMEOUT, headersTimeout: HEADERS_TIMEOUT })
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT
  const state = { stopping: false }
  const load = watchLoad()
  const workers = startWork(deps)
  const pages = await startPages(server)
  server.on('request', createWebApp({ deps, state, load, pages, workers }))
  registerTopics(deps)
  const live = attachLive(server, {
    deps,
    authenticate: (cookie) => actorOfCookie(cookie, deps),
    mayWatch: mayWatchTopic,
  })
  const address = await listen(server, deps.env)
  const releasePid = notePid(deps.env.DATA_DIR)
  endOnSignals({
    async begin() {
      state.stopping = true
    },
    server,
    parts: [() => live.close(), () => workers.stop(), () => pages.close()],
    async finish() {
      load.stop()
      await deps.db.$disconnect()
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
