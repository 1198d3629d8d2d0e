import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { Services } from '#app/platform/container.server.ts'
import { answerFailure } from './answer-failure.ts'
import { apiRoutes } from './api-routes.ts'
import { limitBody } from './body-limit.ts'
import { answerHealth, answerMetrics, answerReadiness } from './health.ts'
import { checkOrigin } from './origin-check.ts'
import { shedLoad } from './overload.ts'
import { keepPages } from './page-cache/page-cache.ts'
import { pageRoutes } from './page-routes.ts'
import type { Pages } from './pages.ts'
import { contextOf } from './request-context.ts'
import { logRequests } from './request-log.ts'
import { checkHost, secure } from './security.ts'
import { limitSlowClients } from './slow-clients.ts'
import type { WorkerThread } from './start-worker-thread.ts'

type WebParts = {
  deps: Services
  state: { stopping: boolean }
  pages: Pages
  workers: Pick<WorkerThread, 'measurements'>
}

/** A connection that is not kept open is not asked for anything when the process ends. */
function closeWhenStopping(state: { stopping: boolean }): RequestHandler {
  return (_request, response, next) => {
    if (state.stopping) response.set('Connection', 'close')
    next()
  }
}

/** Everything between the socket and a page, in order. Checks that cost nothing come first. */
export function createWebApp({ deps, state, pages, workers }: WebParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', deps.env.TRUSTED_PROXIES)
  app.use(logRequests)
  app.get('/healthz', answerHealth)
  app.get('/readyz', answerReadiness(deps, state))
  app.get('/metrics', answerMetrics(deps, workers))
  app.use(closeWhenStopping(state))
  const kept = keepPages(deps)
  // While developing, the next look must show the change.
  const isBuilt = typeof pages.build !== 'function'
  if (isBuilt) app.use(kept.recall)
  app.use(limitBody, shedLoad())
  app.use(checkHost, secure(deps.env))
  app.use(compression())
  app.use(pages.files)
  app.use(checkOrigin(deps.env.PUBLIC_URL, deps.env.TRUSTED_PROXIES > 0), limitSlowClients())
  const getLoadContext = contextOf(deps)
  app.use(apiRoutes(pages.build, getLoadContext))
  if (isBuilt) app.use(kept.record)
  app.all('*', pageRoutes(pages.build, getLoadContext))
  app.use(answerFailure)
  return app
}
