import { setImmediate as giveWay } from 'node:timers/promises'
import type { TimeRun } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import { withDerivedTx } from '../../platform/tx.server.ts'
import { recalculationWork } from './recalculate-page.server.ts'
import type { RunWork } from './run-work.schema.ts'
import { simulationWork } from './simulate-page.server.ts'

/** A process that has not been heard of for this long has ended; another goes on where it noted to be. */
const SILENT_MS = minutes(1)

const BUSY = { zh: '另一个进程正在运行', en: 'Another process is at it' }

async function claim(run: TimeRun, runner: string, deps: Services): Promise<boolean> {
  const now = deps.clock.now()
  const { count } = await withDerivedTx(deps.db, 'claim-time-run', (tx) =>
    tx.timeRun.updateMany({
      where: {
        id: run.id,
        OR: [{ status: 'queued' }, { status: 'running', seenAt: { lt: new Date(now.getTime() - SILENT_MS) } }],
      },
      data: { status: 'running', runner, seenAt: now },
    }),
  )
  return count > 0
}

/** Writes how far it is; false when it was cancelled or another process has taken over. */
async function note(id: string, runner: string, data: object, deps: Services): Promise<boolean> {
  const { count } = await withDerivedTx(deps.db, 'note-time-run', (tx) =>
    tx.timeRun.updateMany({ where: { id, runner, status: 'running' }, data: { ...data, seenAt: deps.clock.now() } }),
  )
  return count > 0
}

/** What was done of a page when the run was cancelled meanwhile belongs to its report too. */
async function leaveReport(id: string, runner: string, data: object, deps: Services): Promise<void> {
  await withDerivedTx(deps.db, 'leave-time-run', (tx) =>
    tx.timeRun.updateMany({ where: { id, runner, status: 'cancelled' }, data }),
  )
}

/** All pages from where the run stands; each is noted with what was found so far, and where to go on. */
async function workThrough<T>(run: TimeRun, runner: string, work: RunWork<T>, deps: Services): Promise<boolean> {
  const tally = run.report === null ? work.empty() : work.schema.parse(JSON.parse(run.report))
  const total = run.cursor === null ? await work.total(run, deps) : run.total
  let cursor = run.cursor
  for (;;) {
    cursor = await work.page(run, cursor, tally, deps)
    const processed = work.processed(tally)
    const isOver = cursor === null
    const data = {
      ...{ cursor, processed, total: isOver ? processed : Math.max(total, processed), report: JSON.stringify(tally) },
      ...(isOver && { status: 'done', finishedAt: deps.clock.now() }),
    }
    if (!(await note(run.id, runner, data, deps))) {
      await leaveReport(run.id, runner, { processed, report: data.report }, deps)
      return false
    }
    if (isOver) return true
    await giveWay()
  }
}

/**
 * Carries out a run that was asked for, page by page: ends when it is cancelled, goes on after a crash where it had noted
 * to be, and does what was done already not again. While another process is at it, `conflict` makes the job come back
 * later.
 */
export async function workTimeRun({ runId }: { runId: string }, deps: Services = services()): Promise<JobOutcome> {
  const known = await deps.db.timeRun.findUnique({ where: { id: runId }, select: { status: true } })
  if (!known || !['queued', 'running'].includes(known.status)) return 'skipped'
  const runner = deps.ids.newId()
  const run = await deps.db.timeRun.findUniqueOrThrow({ where: { id: runId } })
  if (!(await claim(run, runner, deps))) throw new AppError('conflict', 'run_busy', BUSY)
  const isDone =
    run.kind === 'simulation'
      ? await workThrough(run, runner, simulationWork, deps)
      : await workThrough(run, runner, recalculationWork, deps)
  return isDone ? 'done' : 'skipped'
}
