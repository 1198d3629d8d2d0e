import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { runStream } from './rule-studio.events.ts'
import { mayAuthorRules } from './rule-studio.policy.ts'

const FORBIDDEN = { zh: '只有管理员可以取消比较', en: 'Only an administrator may cancel a comparison' }
const UNKNOWN = { zh: '没有这次比较', en: 'There is no such comparison' }
const OVER = { zh: '这次比较已经结束', en: 'This comparison is over' }

type Change = { runId: string; from: readonly string[]; to: string; type: 'rules.run-cancelled' | 'rules.run-due' }

async function changeRun({ runId, from, to, type }: Change, actor: Actor, deps: Services): Promise<boolean> {
  const run = await deps.db.ruleRun.findUnique({ where: { id: runId }, select: { rev: true, headHash: true } })
  if (!run) throw new AppError('not_found', 'rule_run', UNKNOWN)
  const stream = runStream(runId)
  const at = deps.clock.now()
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const fact = { type, payload: {}, ...who, stream, rev: run.rev + 1 }
  const { rows, headHash } = sealEvents([fact], run.headHash, deps.ids)
  const isChanged = await withTx(deps.db, type, async (tx) => {
    const { count } = await tx.ruleRun.updateMany({
      where: { id: runId, rev: run.rev, status: { in: [...from] } },
      data: { status: to, rev: run.rev + 1, headHash, ...(to === 'cancelled' && { finishedAt: at }) },
    })
    if (count > 0) await appendEvents(tx, rows)
    return count > 0
  })
  poke()
  return isChanged
}

/** Ends a comparison before its end; what it has found so far stays. Fails with `forbidden`, `not_found`, `conflict`. */
export async function cancelRun(runId: string, actor: Actor, deps: Services = services()): Promise<void> {
  if (!mayAuthorRules(actor)) throw new AppError('forbidden', 'compare_rules', FORBIDDEN)
  const change = {
    runId,
    from: ['queued', 'running', 'watching'],
    to: 'cancelled',
    type: 'rules.run-cancelled',
  } as const
  if (!(await changeRun(change, actor, deps))) throw new AppError('conflict', 'run_over', OVER)
}

/** Has a shadow whose time is over counted once more from its start, with where the cases are by now. */
export function endShadow(runId: string, deps: Services = services()): Promise<boolean> {
  return changeRun({ runId, from: ['watching'], to: 'queued', type: 'rules.run-due' }, SYSTEM, deps)
}
