import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { testStream } from './rule-studio.events.ts'
import { mayAuthorRules } from './rule-studio.policy.ts'

const FORBIDDEN = { zh: '只有管理员可以去掉样例', en: 'Only an administrator may take a test case back' }
const GONE = { zh: '这个样例已经去掉了', en: 'This test case is gone already' }

/** Takes a test case out of use; it stays stored. Fails with `forbidden` or `conflict`. */
export async function removeTest(testId: string, actor: Actor, deps: Services = services()): Promise<void> {
  if (!mayAuthorRules(actor)) throw new AppError('forbidden', 'remove_test', FORBIDDEN)
  const found = await deps.db.ruleTest.findUnique({ where: { id: testId }, select: { rev: true, headHash: true } })
  if (!found) throw new AppError('conflict', 'test_gone', GONE)
  const stream = testStream(testId)
  const at = deps.clock.now()
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const fact = { type: 'rules.test-removed', payload: {}, ...who, stream, rev: found.rev + 1 }
  const { rows, headHash } = sealEvents([fact], found.headHash, deps.ids)
  await withTx(deps.db, 'remove-rule-test', async (tx) => {
    const { count } = await tx.ruleTest.updateMany({
      where: { id: testId, rev: found.rev, active: true },
      data: { active: false, rev: found.rev + 1, headHash },
    })
    if (count === 0) throw new AppError('conflict', 'test_gone', GONE)
    await appendEvents(tx, rows)
  })
  poke()
}
