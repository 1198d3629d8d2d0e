import type http from 'node:http'
import { actorOfCookie } from '#app/modules/accounts/actor.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { attachLive } from '#app/platform/live/live-server.server.ts'
import { mayWatchTopic } from '#app/platform/live/topics.ts'
import { registerTopics } from './live-topics.ts'
import { startPages } from './pages.ts'
import type { WorkerThread } from './start-worker-thread.ts'
import { createWebApp } from './web-app.ts'

type Parts = { deps: Services; state: { stopping: boolean }; workers: Pick<WorkerThread, 'measurements'> }

/** Makes the server answer pages, API and live connections. */
export async function startWeb(server: http.Server, { deps, state, workers }: Parts) {
  const pages = await startPages(server)
  server.on('request', createWebApp({ deps, state, pages, workers }))
  registerTopics(deps)
  const live = attachLive(server, {
    deps,
    authenticate: (cookie) => actorOfCookie(cookie, deps),
    mayWatch: mayWatchTopic,
  })
  return {
    /** Asks browsers to take up their live connection anew, spread over what is left of the drain. */
    sendAway: (drainMs: number) => live.sendAway(drainMs),
    async close() {
      await Promise.all([live.close(), pages.close()])
    },
  }
}
