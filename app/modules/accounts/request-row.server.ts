import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import type { VerificationLevel } from './verification.schema.ts'

const OPEN_ALREADY = {
  zh: '您已经申请过，正在等社区核实。要修改请先撤回原来的申请',
  en: 'You have asked already and the community is checking. Withdraw that request first to change it',
}
const HELD_ALREADY = { zh: '这一项已经核实过了', en: 'This is verified already' }
const TOO_MANY = {
  zh: '您今天已经申请了好几次，请明天再试，或带证件到社区服务窗口办理',
  en: 'You have asked several times today; try again tomorrow, or bring your papers to the community office',
}

const A_DAY = 5

/** How long each proof lasts: a phone until it is changed, papers some years, living somewhere until it is shown again. */
export const VALID_DAYS: Record<VerificationLevel, number | null> = {
  phone: null,
  'real-name': 5 * 365,
  resident: 2 * 365,
  owner: null,
}

export type Target = { userId: string; level: VerificationLevel; dwellingId?: string | null }

/** Fails with `conflict` when the account has this proof or asks for it already, `limit` after several requests a day. */
export async function refuseRepeated(target: Target, { db, clock }: Services): Promise<void> {
  const now = clock.now()
  const { userId, level, dwellingId } = target
  const rows = await db.verification.findMany({
    where: { userId, level, ...(dwellingId ? { dwellingId } : {}), state: { in: ['pending', 'conflict', 'granted'] } },
    select: { state: true, expiresAt: true },
    take: 20,
  })
  if (rows.some(({ state, expiresAt }) => state === 'granted' && (expiresAt === null || expiresAt > now)))
    throw new AppError('already_done', 'verified_already', HELD_ALREADY)
  if (rows.some(({ state }) => state !== 'granted')) throw new AppError('conflict', 'asked_already', OPEN_ALREADY)
  const since = new Date(now.getTime() - days(1))
  const today = await db.verification.count({ where: { userId, level, createdAt: { gt: since } } })
  if (today >= A_DAY) throw new AppError('limit', 'asked_too_often', TOO_MANY, { retryAfterSeconds: 86_400 })
}

/** End of a proof that is granted at this moment; null when it lasts. */
export function validUntil(level: VerificationLevel, at: Date, stayUntil: Date | null = null): Date | null {
  const lasting = VALID_DAYS[level]
  const end = lasting === null ? null : new Date(at.getTime() + days(lasting))
  if (stayUntil === null) return end
  return end === null || stayUntil < end ? stayUntil : end
}

/** The key that only one account can hold at a time for a person's papers. */
export function personHeldKey(subjectKey: string): string {
  return `real-name:${subjectKey}`
}

export type NewRequest = Prisma.VerificationUncheckedCreateInput
