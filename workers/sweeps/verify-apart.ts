import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** verify-thread.ts, beside the bundle that this file is part of. */
const BUNDLED = new URL('./verify-thread.mjs', import.meta.url)

/**
 * The check of the whole house in a thread of its own that gives way to all others: of a million cases it reads sixty
 * million rows, and no reaction waits for that. Null when `stopping` came first; rejects when the thread fails.
 */
export async function verifyApart(
  { photosFrom, entry = BUNDLED }: { photosFrom: Date; entry?: URL },
  stopping: AbortSignal,
): Promise<Record<string, number> | null> {
  const thread = new Worker(entry, { workerData: { photosFrom } })
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
