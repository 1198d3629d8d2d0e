import type { MetricObjectWithValues, MetricValue } from 'prom-client'
import type { PushMessage } from '#app/platform/ports/push.ts'

/** Names at the writer's gate. */
export const WEB_THREAD = 1
export const WORKER_THREAD = 2

export type ToThread = { kind: 'poke' } | { kind: 'metrics' } | { kind: 'stop' }

export type FromThread =
  | { kind: 'push'; messages: PushMessage[] }
  | { kind: 'revoke'; userIds: string[] }
  | { kind: 'metrics'; json: Array<MetricObjectWithValues<MetricValue<string>>> }
  | { kind: 'stopped' }
