import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { pushBus } from '#app/platform/adapters/push/socket-io.server.ts'
import { joinWriterGate } from '#app/platform/adapters/writer-turn.server.ts'
import { services } from '#app/platform/container.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { poke } from '#app/platform/poke.server.ts'
import { startWorkers } from '#workers/main.ts'
import { type FromThread, type ToThread, WORKER_THREAD } from './thread-words.ts'

/**
 * Relay, queue and schedules in a thread of the web process: a page is never held up by a job. It writes to the same
 * database by its own connection and tells the web thread what to push.
 */
const { gate } = z.object({ gate: z.instanceof(SharedArrayBuffer) }).parse(workerData)
joinWriterGate(gate, WORKER_THREAD)

const tell = (words: FromThread) => parentPort?.postMessage(words)
pushBus.on('messages', (messages) => tell({ kind: 'push', messages: [...messages] }))
pushBus.on('revoke', (userIds) => tell({ kind: 'revoke', userIds: [...userIds] }))

const deps = services()
const workers = startWorkers(deps)

async function stop(): Promise<void> {
  await workers.stop()
  await deps.close()
  tell({ kind: 'stopped' })
  parentPort?.close()
}

parentPort?.on('message', async (words: ToThread) => {
  if (words.kind === 'poke') poke(true)
  if (words.kind === 'metrics') tell({ kind: 'metrics', json: await metrics.registry.getMetricsAsJSON() })
  if (words.kind === 'stop') await stop()
})
