import { setTimeout as sleep } from 'node:timers/promises'
import { ExchangeError } from './meilisearch-exchange-errors.ts'

type Task = {
  uid: number
  indexUid: string | null
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed'
  type: string
  error: ExchangeError['body'] | null
  details: Record<string, unknown>
  enqueuedAt: string
  startedAt: string | null
  finishedAt: string | null
  duration: string | null
  batchUid: number | null
  canceledBy: null
}

/** Tasks are taken in order, some time after they were asked for; nothing is done when the answer goes out. */
export class ExchangeTasks {
  private readonly tasks: Task[] = []
  private last: Promise<void> = Promise.resolve()

  constructor(private readonly delayMs: number) {}

  enqueue(type: string, indexUid: string | null, work: () => void) {
    const uid = this.tasks.length
    const enqueuedAt = new Date().toISOString()
    const times = { enqueuedAt, startedAt: null, finishedAt: null, duration: null }
    const task: Task = {
      uid,
      indexUid,
      status: 'enqueued',
      type,
      error: null,
      details: {},
      ...times,
      batchUid: null,
      canceledBy: null,
    }
    this.tasks.push(task)
    this.last = this.last.then(() => this.run(task, work))
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt }
  }

  private async run(task: Task, work: () => void): Promise<void> {
    task.status = 'processing'
    task.startedAt = new Date().toISOString()
    await sleep(this.delayMs)
    try {
      work()
      task.status = 'succeeded'
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      task.status = 'failed'
      task.error = error.body
    }
    task.finishedAt = new Date().toISOString()
  }

  get(uid: number): Task {
    const task = this.tasks[uid]
    if (!task) throw new ExchangeError(404, 'task_not_found', `Task \`${uid}\` not found.`)
    return task
  }
}
