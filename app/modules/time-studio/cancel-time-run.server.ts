import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { mayAuthorRules } from '../rule-studio/rule-studio.policy.ts'
import { timeRunStream } from './time-studio.events.ts'

const FORBIDDEN = { zh: '只有管理员可以取消运行', en: 'Only an administrator may cancel a run' }
const UNKNOWN = { zh: '没有这次运行', en: 'There is no such run' }
const OVER = { zh: '这次运行已经结束', en: 'This run is over' }

/**
 * Ends a run before its end. What a recalculation has changed so far stays changed and is listed; another one goes on
 * from there. Fails with `forbidden`, `not_found`, `conflict`.
 */
export async function cancelTimeRun(runId: string, actor: Actor, deps: Services = services()): Promise<void> {
  if (!mayAuthorRules(actor)) throw new AppError('forbidden', 'time_run', FORBIDDEN)
  const run = await deps.db.timeRun.findUnique({ where: { id: runId }, select: { rev: true, headHash: true } })
  if (!run) throw new AppError('not_found', 'time_run', UNKNOWN)
  const stream = timeRunStream(runId)
  const at = deps.clock.now()
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const fact = { type: 'time.run-cancelled', payload: {}, ...who, stream, rev: run.rev + 1 }
  const { rows, headHash } = sealEvents([fact], run.headHash, deps.ids)
  await withTx(deps.db, 'cancel-time-run', async (tx) => {
    const { count } = await tx.timeRun.updateMany({
      where: { id: runId, rev: run.rev, status: { in: ['queued', 'running'] } },
      data: { status: 'cancelled', rev: run.rev + 1, headHash, finishedAt: at },
    })
    if (count === 0) throw new AppError('conflict', 'run_over', OVER)
    await appendEvents(tx, rows)
  })
  poke()
}
