import { isMainThread } from 'node:worker_threads'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { remember } from './remember.server.ts'
import { startSpan } from './span.server.ts'

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
    shed: new Counter({ name: 'http_shed_total', help: 'Requests refused because of overload', registers }),
    keptPages: new Counter({ name: 'http_kept_pages_total', help: 'Answers from pages that were kept', registers }),
    jobs: new Gauge({ name: 'jobs', help: 'Jobs by state', labelNames: ['state'], registers }),
    sockets: new Gauge({ name: 'live_sockets', help: 'Open live connections', registers }),
    pushes: new Counter({ name: 'live_messages_total', help: 'Live messages published', registers }),
    undispatched: new Gauge({ name: 'events_undispatched', help: 'Events the relay has not yet announced', registers }),
    sweepLag: new Gauge({
      name: 'sla_step_lag_seconds',
      help: 'Age of the oldest pending step that is due',
      registers,
    }),
    eventAge: new Gauge({
      name: 'event_oldest_undispatched_seconds',
      help: 'Age of the oldest event that the relay has not announced',
      registers,
    }),
    queueAge: new Gauge({
      name: 'queue_oldest_ready_seconds',
      help: 'How long the oldest job that is due has waited',
      registers,
    }),
    jobsByKind: new Gauge({
      name: 'jobs_by_kind',
      help: 'Jobs by kind and state, where the queue knows them',
      labelNames: ['kind', 'state'],
      registers,
    }),
    searchLag: new Gauge({
      name: 'search_lag_seconds',
      help: 'Age of the oldest of the newest facts that the search does not show yet',
      registers,
    }),
    backupAge: new Gauge({
      name: 'backup_age_seconds',
      help: 'Time since the database was last backed up or archived',
      labelNames: ['kind'],
      registers,
    }),
    verifyFindings: new Gauge({
      name: 'verify_findings',
      help: 'What the last check of the whole house found wrong',
      labelNames: ['check'],
      registers,
    }),
    verifyAge: new Gauge({
      name: 'verify_age_seconds',
      help: 'Time since the last check of the whole house',
      labelNames: ['kind'],
      registers,
    }),
    ruleFaults: new Counter({ name: 'rule_faults_total', help: 'Rules left out of a decision by a fault', registers }),
    rulesAtFault: new Gauge({
      name: 'rules_at_fault',
      help: 'Published rules that are left out by a fault',
      registers,
    }),
    alarm: new Gauge({ name: 'house_alarm', help: '1 while an alarm is raised', labelNames: ['name'], registers }),
    relaySeconds: new Histogram({
      name: 'relay_batch_seconds',
      help: 'Time to announce a batch of events',
      buckets,
      registers,
    }),
    relayEvents: new Histogram({
      name: 'relay_batch_events',
      help: 'Events announced together',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200],
      registers,
    }),
  }
}

/** Prometheus metrics of this process. Labels are closed sets: never an id. */
export const metrics = remember('metrics', makeMetrics)

/** Times a write transaction, as a metric and as a span; returns the function that ends it. */
export function observeTransaction(name: string): () => void {
  const end = metrics.tx.startTimer({ name })
  const span = startSpan(`transaction ${name}`)
  return () => {
    end()
    span.end()
  }
}
