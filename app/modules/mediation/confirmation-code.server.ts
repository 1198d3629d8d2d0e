import type { Services } from '../../platform/container.server.ts'
import { keyedDigest, sameSecret, sha256 } from '../../platform/digest.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { regionOf } from '../../platform/region.server.ts'
import { tryAnswer } from '../accounts/attempt-lock.server.ts'
import { verifiedPhoneOf } from '../accounts/verified-phone.queries.server.ts'
import { confirmedContact } from '../notifications/contact.server.ts'
import { refuse } from './refuse-mediation.server.ts'

const VALID_MINUTES = 30
const A_DAY = 10
const TOO_MANY = { zh: '今天发送的次数太多，请明天再试', en: 'Too many codes today; try again tomorrow' }

const hashOf = (seatId: string, version: number, code: string, { env }: Services) =>
  keyedDigest(env.APP_SECRET, 'code:agreement', `${seatId}|${version}|${code}`).toString('base64url')

/** A fresh code of six digits, and what of it is stored: it confirms one version for one party, for half an hour. */
export function newCode(seatId: string, version: number, deps: Services) {
  const code = String(Number.parseInt(sha256(deps.ids.newSecret()).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
  const codeExpiresAt = new Date(deps.clock.now().getTime() + minutes(VALID_MINUTES))
  return { code, columns: { codeHash: hashOf(seatId, version, code, deps), codeVersion: version, codeExpiresAt } }
}

export type Way = { channel: 'sms' | 'email'; to: string }

/** How a code reaches an account: its proved phone, or an address that it has confirmed. Refuses when there is none. */
export async function wayTo(userId: string, deps: Services): Promise<Way> {
  const phone = (await verifiedPhoneOf(userId, deps)) ?? (await confirmedContact(userId, 'sms', deps))
  if (phone) return { channel: 'sms', to: phone }
  const email = await confirmedContact(userId, 'email', deps)
  return email ? { channel: 'email', to: email } : refuse('no_contact')
}

/** Fails with `limit` when an account had ten codes of one mediation within a day. */
export async function limitCodes(stream: string, userId: string, { db, clock }: Services): Promise<void> {
  const at = { gt: new Date(clock.now().getTime() - minutes(24 * 60)) }
  const sent = await db.event.count({ where: { stream, type: 'mediation.code-sent', actorId: userId, at } })
  if (sent >= A_DAY) throw new AppError('limit', 'codes_too_often', TOO_MANY, { retryAfterSeconds: 86_400 })
}

/** Sends a code by its way. A gateway that is away is `unavailable`; the next code replaces this one. */
export async function sendCode(
  { channel, to }: Way,
  { number, code }: Record<'number' | 'code', string>,
  deps: Services,
) {
  const { productZh, productEn } = await regionOf(deps)
  const id = `code:${deps.ids.newId()}`
  const zh = `${code} 是您确认调解协议（${number}）的确认码，${VALID_MINUTES} 分钟内有效。输入它等于签字，请先看清全文，不要告诉任何人。`
  if (channel === 'sms') return deps.sms.send({ id, to, text: `【${productZh}】${zh}` })
  const en = `${code} confirms the mediation agreement ${number}. Entering it is your signature: read the text first.`
  const subject = `${productZh} ${productEn}：${number}`
  return deps.mailer.send({ id, to, subject, text: `${zh}\n\n${en}`, html: `<p>${zh}</p><p lang="en">${en}</p>` })
}

type Seat = { id: string; codeHash: string | null; codeVersion: number | null; codeExpiresAt: Date | null }

/** Whether a code is the one that this seat was sent for this version. Wrong answers are counted and lock for a while. */
export async function isRightCode(
  { seat, userId, version, code }: { seat: Seat; userId: string; version: number; code: string },
  deps: Services,
): Promise<boolean> {
  const { codeHash, codeVersion, codeExpiresAt } = seat
  const holds =
    codeHash !== null && codeVersion === version && codeExpiresAt !== null && codeExpiresAt > deps.clock.now()
  const isRight = async () => (holds && sameSecret(hashOf(seat.id, version, code, deps), codeHash) ? true : null)
  return (await tryAnswer({ userId, subject: 'agreement-code' }, isRight, deps)).right === true
}
