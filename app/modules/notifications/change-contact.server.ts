import { randomInt } from 'node:crypto'
import { type Services, services } from '../../platform/container.server.ts'
import { keyedDigest, sameSecret } from '../../platform/digest.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { isDeliveryFailure } from '../../platform/ports/delivery-failure.ts'
import { regionOf } from '../../platform/region.server.ts'
import { composeLetter } from './compose-letter.rules.ts'
import { sealContact } from './contact.server.ts'
import { messageWords } from './message.words.ts'
import { addressIn, type Contact, contactSchema } from './notification.schema.ts'
import { syncChannels } from './profile.server.ts'
import { siteUrl } from './site-address.server.ts'

const VALID_MS = minutes(30)
const MOST_TRIES = 5
const CODES = 1_000_000

const NOT_SENT = {
  zh: '确认码现在发不出去，您的设置没有变，请稍后再试',
  en: 'The code cannot be sent just now. Nothing was changed; please try again later',
}
const WRONG = {
  zh: '确认码不对或已过期，请核对，或重新获取',
  en: 'The code is wrong or too old; check it, or ask for a new one',
}

const digestOf = (userId: string, code: string, { env }: Services) =>
  keyedDigest(env.APP_SECRET, 'contact-code', `${userId}:${code}`).toString('base64url')

async function sendCode(contact: Contact, code: string, locale: Locale, deps: Services): Promise<void> {
  const w = messageWords[locale]
  const { productZh, productEn } = await regionOf(deps)
  const product = pick({ zh: productZh, en: productEn }, locale)
  const id = `code:${deps.ids.newId()}`
  if (contact.channel === 'sms')
    return deps.sms.send({ id, to: contact.sms, text: `【${product}】${w.confirmSms(code)}` })
  const settingsUrl = siteUrl('/inbox/settings', deps)
  const item = { title: w.confirmSubject, body: w.confirmBody(code), url: settingsUrl }
  const words = { ...w, more: null, required: null }
  const frame = { locale, product, subject: w.confirmSubject, settingsUrl, unsubscribeUrl: null, words }
  return deps.mailer.send({ id, to: contact.email, subject: w.confirmSubject, ...composeLetter([item], frame) })
}

/**
 * Sends a code to an address or number and keeps it, sealed, until the code comes back. The one before is not used any
 * more from then on: an address that somebody replaces is most likely lost.
 * Fails with `invalid`, or `unavailable` when the code could not be sent; then nothing was changed.
 */
export async function askContact(
  input: { userId: string; form: Readonly<Record<string, unknown>>; locale: Locale },
  deps: Services = services(),
): Promise<void> {
  const { userId, form, locale } = input
  const contact = parseInput(contactSchema, form)
  const code = String(randomInt(CODES)).padStart(6, '0')
  try {
    await sendCode(contact, code, locale, deps)
  } catch (error) {
    if (isDeliveryFailure(error)) throw new AppError('unavailable', `code_${error.failure}`, NOT_SENT)
    throw error
  }
  const data = {
    sealed: sealContact(addressIn(contact), deps),
    confirmedAt: null,
    codeHash: digestOf(userId, code, deps),
    codeExpiresAt: new Date(deps.clock.now().getTime() + VALID_MS),
    tries: 0,
  }
  const { channel } = contact
  const where = { userId_channel: { userId, channel } }
  await deps.db.notificationContact.upsert({ where, create: { userId, channel, ...data }, update: data })
  await syncChannels(userId, deps)
}

/** Confirms by the code; after five wrong ones, or half an hour, a new code is needed. Fails with `invalid`. */
export async function confirmContact(
  input: { userId: string; channel: string; code: string },
  deps: Services = services(),
): Promise<void> {
  const { userId, channel, code } = input
  const { db, clock } = deps
  const now = clock.now()
  // Every try is counted before it is looked at, so that many at once gain nothing.
  const open = { userId, channel, confirmedAt: null, codeExpiresAt: { gt: now }, tries: { lt: MOST_TRIES } }
  const { count } = await db.notificationContact.updateMany({ where: open, data: { tries: { increment: 1 } } })
  const row = count > 0 ? await db.notificationContact.findFirst({ where: { userId, channel } }) : null
  if (!row?.codeHash || !sameSecret(row.codeHash, digestOf(userId, code.replaceAll(/\D/g, ''), deps))) {
    throw new AppError('invalid', 'contact_code', WRONG, { fields: { [`${channel}Code`]: [WRONG] } })
  }
  await db.notificationContact.updateMany({
    where: { userId, channel, codeHash: row.codeHash },
    data: { confirmedAt: now, codeHash: null, codeExpiresAt: null },
  })
  await syncChannels(userId, deps)
}

/** Forgets an address or number. Idempotent. */
export async function removeContact(
  input: { userId: string; channel: string },
  deps: Services = services(),
): Promise<void> {
  await deps.db.notificationContact.deleteMany({ where: input })
  await syncChannels(input.userId, deps)
}
