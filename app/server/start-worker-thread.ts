import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { freeWriterGate, joinWriterGate } from '#app/platform/adapters/writer-turn.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { onPoke } from '#app/platform/poke.server.ts'
import type { Push } from '#app/platform/ports/push.ts'
import { type FromThread, type ToThread, WEB_THREAD, WORKER_THREAD } from './thread-words.ts'

/** Jobs make many short-lived objects; with the default they are collected ten times as often. */
const YOUNG_GENERATION_MB = 64
const RESPAWN_MS = seconds(1)

export type WorkerThread = {
  /** What the thread measured, for /metrics; empty while it starts again. */
  measurements(): Promise<Extract<FromThread, { kind: 'metrics' }>['json']>
  stop(): Promise<void>
}

/**
 * Runs the workers in a thread of this process and starts it again when it fails: what it was doing is in the
 * database, and its leases run out. `entry` is the bundled worker-thread.ts.
 */
export function startWorkerThread(entry: URL, push: Push): WorkerThread {
  const gate = new SharedArrayBuffer(4)
  joinWriterGate(gate, WEB_THREAD)
  let stopping = false
  let thread = spawn()

  function spawn(): Worker {
    const worker = new Worker(entry, {
      workerData: { gate },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    })
    worker.on('message', (words: FromThread) => {
      if (words.kind === 'push') push.publish(words.messages)
      if (words.kind === 'revoke') push.revoke(words.userIds)
    })
    worker.on('error', (error) => logger.error({ err: error }, 'worker thread failed'))
    worker.once('exit', () => {
      freeWriterGate(gate, WORKER_THREAD)
      if (stopping) return
      setTimeout(() => {
        if (!stopping) thread = spawn()
      }, RESPAWN_MS)
    })
    return worker
  }

  const say = (words: ToThread) => thread.postMessage(words)
  const stopListening = onPoke(() => say({ kind: 'poke' }))

  return {
    async measurements() {
      const heard = new Promise<Extract<FromThread, { kind: 'metrics' }>['json']>((resolve) => {
        const listen = (words: FromThread) => {
          if (words.kind !== 'metrics') return
          thread.off('message', listen)
          resolve(words.json)
        }
        thread.on('message', listen)
        setTimeout(() => resolve([]), seconds(1)).unref()
      })
      say({ kind: 'metrics' })
      return heard
    },
    async stop() {
      stopping = true
      stopListening()
      const ended = once(thread, 'exit')
      say({ kind: 'stop' })
      await ended
    },
  }
}
