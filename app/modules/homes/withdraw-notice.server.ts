import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { textOf } from '../cases/case.schema.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayTellCompound } from './homes.policy.ts'

const withdrawSchema = z.object({ noticeId: z.string().min(1).max(60), reason: textOf(2, 200) })
const GONE = { zh: '没有这份通知，或已撤下', en: 'There is no such notice, or it was taken down' }

/** Takes a notice down with the reason, which stays on the page in its place. Fails with `forbidden`, `not_found`. */
export async function withdrawNotice(
  compoundId: string,
  input: z.input<typeof withdrawSchema>,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { noticeId, reason } = parseInput(withdrawSchema, input)
  const compound = await loadCompound(compoundId, deps)
  if (!mayTellCompound(actor, compound)) throw new AppError('forbidden', 'withdraw_notice', FORBIDDEN_COMPOUND)
  const data = { withdrawnAt: deps.clock.now(), withdrawNote: reason }
  const event = { type: 'compound.notice-withdrawn' as const, payload: { noticeId } }
  await changeCompound(
    'withdraw-notice',
    compound,
    {
      events: [event],
      audience: 'public',
      also: async (tx) => {
        const { count } = await tx.compoundNotice.updateMany({
          where: { id: noticeId, compoundId, withdrawnAt: null },
          data,
        })
        if (count === 0) throw new AppError('not_found', 'notice', GONE)
      },
    },
    actor,
    deps,
  )
}
