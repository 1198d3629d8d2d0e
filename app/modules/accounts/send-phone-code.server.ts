import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeStanding } from './change-standing.server.ts'
import { codeHashOf, hintOf, phoneKeyOf, sealPersonal } from './person-key.server.ts'
import { phoneSchema } from './verification.schema.ts'

const VALID_MINUTES = 10
const A_DAY = 5
const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const TOO_MANY = { zh: '今天发送的次数太多，请明天再试', en: 'Too many codes today; try again tomorrow' }

/** Of 48 random bits: no code is noticeably likelier than another. */
function sixDigits({ ids }: Services): string {
  return String(Number.parseInt(sha256(ids.newSecret()).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}

/** What the short message says. */
export function codeMessage(code: string): string {
  return `【家住】验证码 ${code}，${VALID_MINUTES} 分钟内有效。任何人向您索要都不要告诉他。`
}

/**
 * Sends a code of 6 digits to a phone; a new code ends the one before. Returns the id of the request. Fails with `invalid`
 * for what is no number, `limit` after five a day; a gateway that is away is `unavailable` and the code then void.
 */
export async function sendPhoneCode(phone: string, actor: Actor, deps: Services = services()): Promise<string> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const { phone: number } = parseInput(phoneSchema, { phone })
  const now = deps.clock.now()
  const since = new Date(now.getTime() - minutes(24 * 60))
  const sent = await deps.db.verification.count({ where: { userId, level: 'phone', createdAt: { gt: since } } })
  if (sent >= A_DAY) throw new AppError('limit', 'codes_too_often', TOO_MANY, { retryAfterSeconds: 86_400 })
  const code = sixDigits(deps)
  const id = deps.ids.newId()
  const row = {
    id,
    userId,
    level: 'phone',
    state: 'pending',
    provider: 'phone-code',
    subjectKey: phoneKeyOf(number, deps),
    subjectHint: hintOf(number),
    sealed: sealPersonal(number, deps),
    codeHash: codeHashOf('phone', id, code, deps),
    codeExpiresAt: new Date(now.getTime() + minutes(VALID_MINUTES)),
    createdAt: now,
  }
  const payload = { verificationId: id, level: 'phone', provider: 'phone-code', compoundId: null, dwellingId: null }
  await changeStanding(
    {
      userId,
      name: 'send-phone-code',
      events: [{ type: 'account.verification-asked', payload }],
      also: async (tx) => {
        await tx.verification.updateMany({
          where: { userId, level: 'phone', state: 'pending' },
          data: { state: 'withdrawn', codeHash: null },
        })
        await tx.verification.create({ data: row })
      },
    },
    actor,
    deps,
  )
  await deps.sms.send({ id, to: number, text: codeMessage(code) })
  return id
}
