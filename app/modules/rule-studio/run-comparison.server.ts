import { setImmediate as giveWay } from 'node:timers/promises'
import type { RuleRun } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import { withDerivedTx } from '../../platform/tx.server.ts'
import { armsOf, compareDecisions } from './compare-decisions.server.ts'
import { type Cursor, countDecisions, PAGE, readDecisions, type Span } from './read-decisions.server.ts'
import { runFilterSchema, type Tally } from './run.schema.ts'
import { emptyTally } from './tally.rules.ts'

/** A process that has not been heard of for this long has ended; another takes over from the start. */
const SILENT_MS = minutes(1)
/** Pages between two notes of how far it is. */
const NOTE_EVERY = 4

const BUSY = { zh: '另一个进程正在比较', en: 'Another process is at it' }

async function claim(run: RuleRun, runner: string, deps: Services): Promise<boolean> {
  const now = deps.clock.now()
  const { count } = await withDerivedTx(deps.db, 'claim-rule-run', (tx) =>
    tx.ruleRun.updateMany({
      where: {
        id: run.id,
        OR: [{ status: 'queued' }, { status: 'running', seenAt: { lt: new Date(now.getTime() - SILENT_MS) } }],
      },
      data: { status: 'running', runner, seenAt: now, processed: 0, report: null },
    }),
  )
  return count > 0
}

/** Writes how far it is; false when it was cancelled or another process has taken over. */
async function note(id: string, runner: string, data: object, deps: Services): Promise<boolean> {
  const { count } = await withDerivedTx(deps.db, 'note-rule-run', (tx) =>
    tx.ruleRun.updateMany({ where: { id, runner, status: 'running' }, data: { ...data, seenAt: deps.clock.now() } }),
  )
  return count > 0
}

/** Where a stored comparison reads. */
export function spanOfRun({ from, until, filter }: RuleRun): Span {
  return { from, until, filter: runFilterSchema.parse(JSON.parse(filter)) }
}

async function compareAll(run: RuleRun, runner: string, deps: Services): Promise<Tally | null> {
  const span = spanOfRun(run)
  const arms = await armsOf(run, deps)
  const tally = emptyTally()
  let after: Cursor | null = null
  for (let page = 1; ; page += 1) {
    const rows = await readDecisions(span, after, arms.recall.isNeeded, deps)
    compareDecisions(rows, arms, tally)
    after = rows.at(-1) ?? null
    if (rows.length < PAGE) return tally
    if (page % NOTE_EVERY === 0 && !(await note(run.id, runner, { processed: tally.cases }, deps))) return null
    await giveWay()
  }
}

/**
 * Carries out a comparison that was asked for, in bounded memory: both sets of rules decide every case of the span by
 * its stored facts. Notes how far it is, ends when it is cancelled, and begins again after a crash. While another process
 * is at it, `conflict` makes the job come back later.
 */
export async function runComparison({ runId }: { runId: string }, deps: Services = services()): Promise<JobOutcome> {
  const run = await deps.db.ruleRun.findUnique({ where: { id: runId } })
  if (!run || !['queued', 'running'].includes(run.status)) return 'skipped'
  const runner = deps.ids.newId()
  if (!(await claim(run, runner, deps))) throw new AppError('conflict', 'run_busy', BUSY)
  const total = await countDecisions(spanOfRun(run), deps)
  await note(runId, runner, { total }, deps)
  const tally = await compareAll(run, runner, deps)
  if (!tally) return 'skipped'
  const report = JSON.stringify(tally)
  const ended = { status: 'done', processed: tally.cases, total: tally.cases, report, finishedAt: deps.clock.now() }
  return (await note(runId, runner, ended, deps)) ? 'done' : 'skipped'
}
