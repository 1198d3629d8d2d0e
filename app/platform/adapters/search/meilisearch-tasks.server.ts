import { setTimeout as sleep } from 'node:timers/promises'
import type { EnqueuedTask, Meilisearch, Task } from 'meilisearch'
import { seconds } from '../../duration.ts'

const FIRST_LOOK_MS = 4
const LATEST_LOOK_MS = 500

/** A task that the server took and could not do; `code` is the server's, e.g. index_not_found. */
export class SearchTaskFailed extends Error {
  override name = 'SearchTaskFailed'
  readonly code: string

  constructor(task: Pick<Task, 'type' | 'status' | 'error'>) {
    super(`search server: task ${task.type} ${task.status} (${task.error?.code ?? 'no reason given'})`)
    this.code = task.error?.code ?? task.status
  }
}

/**
 * Waits until the server has done what it was asked, looking less and less often. Throws SearchTaskFailed when it could
 * not, and an Error when it took longer than the limit: the task may then still be done later.
 */
export async function taskDone(
  client: Meilisearch,
  enqueued: PromiseLike<EnqueuedTask>,
  limitMs: number = seconds(20),
): Promise<void> {
  const { taskUid } = await enqueued
  const end = performance.now() + limitMs
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LATEST_LOOK_MS)) {
    const task = await client.tasks.getTask(taskUid)
    if (task.status === 'succeeded') return
    if (task.status === 'failed' || task.status === 'canceled') throw new SearchTaskFailed(task)
    if (performance.now() > end) throw new Error(`search server: task ${task.type} took longer than ${limitMs} ms`)
    await sleep(wait)
  }
}

/** The error code of the server, when it answered with one; null for anything else. */
export function serverCodeOf(error: unknown): string | null {
  if (error instanceof SearchTaskFailed) return error.code
  if (!(error instanceof Error) || error.name !== 'MeilisearchApiError') return null
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code ?? null
}

/** Answers that say something about the server or its key rather than about the request. */
const NOT_ABOUT_THE_REQUEST = [401, 403, 404, 408, 429]

/** True when the server is well and found the request wrong: trying again, or leaving it alone, changes nothing. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'MeilisearchApiError') return false
  const status = (error as { response?: { status?: number } }).response?.status ?? 500
  return status >= 400 && status < 500 && !NOT_ABOUT_THE_REQUEST.includes(status)
}
