import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/**
 * The check of the whole house in a thread of its own that gives way to all others: of a million cases it reads sixty
 * million rows, and no reaction waits for that. Null when `stopping` came first; rejects when the thread fails.
 */
export async function verifyApart(
  { photosFrom }: { photosFrom: Date },
  stopping: AbortSignal,
): Promise<Record<string, number> | null> {
  const thread = new Worker(new URL('./verify-thread.mjs', import.meta.url), { workerData: { photosFrom } })
  const end = () => void thread.terminate()
  stopping.addEventListener('abort', end)
  try {
    const ended = once(thread, 'exit').then(() => null)
    const findings = await Promise.race([once(thread, 'message').then(([said]) => said), ended])
    if (findings === null && !stopping.aborted) throw new Error('the check of the house ended early')
    return findings
  } finally {
    stopping.removeEventListener('abort', end)
  }
}
