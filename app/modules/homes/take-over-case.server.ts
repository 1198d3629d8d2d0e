import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { tryAnswer } from '../accounts/attempt-lock.server.ts'
import { changeRequester } from '../cases/change-requester.server.ts'
import { isQueryCode } from '../cases/receipt.server.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const WRONG = {
  zh: '编号或查询码不对，或这件诉求不是别人代您提交的',
  en: 'Number or code is wrong, or the case was not filed for you by somebody else',
}

/**
 * Who a case was filed for takes it over with its number and query code: it is theirs from then on, and no longer the
 * proxy's. Fails with `invalid` when they do not fit (after five times with `limit`), `conflict` when the case moved.
 */
export async function takeOverCase(
  input: { reference: string; queryCode: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const reference = input.reference.trim().slice(0, 40).toUpperCase()
  const find = async () => {
    const row = await deps.db.case.findUnique({ where: { reference }, select: { id: true } })
    if (!row || !isQueryCode(input.queryCode.trim().slice(0, 40), row.id, deps)) return null
    const filing = await deps.db.proxyFiling.findUnique({ where: { caseId: row.id } })
    return filing && filing.claimedAt === null && filing.proxyId !== userId ? row.id : null
  }
  const { right: caseId } = await tryAnswer({ userId, subject: 'proxy-claim' }, find, deps)
  if (!caseId) throw new AppError('invalid', 'not_yours', WRONG, { fields: { reference: [WRONG] } })
  const claimedAt = deps.clock.now()
  const change = {
    caseId,
    type: 'case.taken-over' as const,
    requesterId: userId,
    also: async (tx: Tx) => {
      const open = { caseId, claimedAt: null }
      await tx.proxyFiling.updateMany({ where: open, data: { claimedAt, claimedById: userId } })
    },
  }
  await changeRequester(change, actor, deps)
}
