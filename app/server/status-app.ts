import express, { type Express } from 'express'
import type { Services } from '#app/platform/container.server.ts'
import { answerHealth, answerMetrics, answerReadiness } from './health.ts'
import type { WorkerThread } from './start-worker-thread.ts'

type StatusParts = {
  deps: Services
  state: { stopping: boolean }
  workers: Pick<WorkerThread, 'measurements'>
}

/** What a process without pages answers: how it is, to whoever supervises it, and 404 to everything else. */
export function createStatusApp({ deps, state, workers }: StatusParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', answerHealth)
  app.get('/readyz', answerReadiness(deps, state))
  app.get('/metrics', answerMetrics(deps, workers))
  app.use((_request, response) => void response.status(404).type('text').send('Only /healthz, /readyz and /metrics.\n'))
  return app
}
