import { isMainThread } from 'node:worker_threads'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { remember } from './remember.server.ts'

function makeMetrics() {
  const registry = new Registry()
  // Figures of the process are the process's: a worker thread would report them a second time.
  if (isMainThread) collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  return {
    registry,
    http: new Histogram({
      name: 'http_request_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'kind', 'status'],
      buckets,
      registers,
    }),
    tx: new Histogram({
      name: 'transaction_seconds',
      help: 'Time in a write transaction, waiting included',
      labelNames: ['name'],
      buckets,
      registers,
    }),
    job: new Histogram({
      name: 'job_seconds',
      help: 'Time to run a job',
      labelNames: ['kind', 'outcome'],
      buckets,
      registers,
    }),
    jobs: new Gauge({ name: 'jobs', help: 'Jobs by state', labelNames: ['state'], registers }),
    sockets: new Gauge({ name: 'live_sockets', help: 'Open live connections', registers }),
    pushes: new Counter({ name: 'live_messages_total', help: 'Live messages published', registers }),
    undispatched: new Gauge({ name: 'events_undispatched', help: 'Events the relay has not yet announced', registers }),
    sweepLag: new Gauge({
      name: 'sla_step_lag_seconds',
      help: 'Age of the oldest pending step that is due',
      registers,
    }),
  }
}

/** Prometheus metrics of this process. Labels are closed sets: never an id. */
export const metrics = remember('metrics', makeMetrics)

export function observeTransaction(name: string): () => void {
  return metrics.tx.startTimer({ name })
}
