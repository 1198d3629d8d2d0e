import type { Delivery } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { DeliveryFailure, isDeliveryFailure } from '../../platform/ports/delivery-failure.ts'
import { regionOf } from '../../platform/region.server.ts'
import { composeLetter, type Item } from './compose-letter.rules.ts'
import { confirmedContact } from './contact.server.ts'
import { loadItems } from './load-items.server.ts'
import { messageWords } from './message.words.ts'
import { phoneOfCase } from './phone-of-case.server.ts'
import { forgetBrowser, subscriptionsOf } from './push-subscriptions.server.ts'
import { siteUrl, unsubscribeUrl } from './site-address.server.ts'

type Message = { delivery: Delivery; locale: Locale; items: Item[]; count: number; product: string }

/** `unknown_recipient`: the address was removed, or never was one. */
const NOBODY = new DeliveryFailure('unknown_recipient')

const subjectOf = ({ items, count, locale }: Message) =>
  count === 1 && items[0] ? items[0].title : messageWords[locale].digest(count)

async function sendMail(message: Message, deps: Services): Promise<void> {
  const { delivery, locale, items, count, product } = message
  const { userId, isRequired } = delivery
  const to = userId ? await confirmedContact(userId, 'email', deps) : null
  if (!userId || !to) throw NOBODY
  const w = messageWords[locale]
  // What the law requires cannot be unsubscribed from, so the letter does not offer it.
  const leave = isRequired ? null : unsubscribeUrl(userId, deps)
  const subject = subjectOf(message)
  const more = count > items.length ? w.more(count - items.length) : null
  const { open, why, settings, unsubscribe } = w
  const { text, html } = composeLetter(items, {
    locale,
    product,
    subject,
    settingsUrl: siteUrl('/inbox/settings', deps),
    unsubscribeUrl: leave,
    words: { open, why, settings, unsubscribe, more, required: isRequired ? w.required : null },
  })
  await deps.mailer.send({ id: delivery.id, to, subject, text, html, unsubscribeUrl: leave ?? undefined })
}

async function numberFor({ userId, caseId, id }: Delivery, deps: Services): Promise<string | null> {
  if (userId) return confirmedContact(userId, 'sms', deps)
  if (!caseId) return null
  const phone = await phoneOfCase(caseId, deps)
  // Whoever asks later who has opened an identity finds this opening too.
  if (phone) {
    const access = { id: deps.ids.newId(), caseId, actorId: 'system', purpose: `notice ${id}`, at: deps.clock.now() }
    await deps.db.identityAccess.create({ data: access })
  }
  return phone
}

/** Number of the case and the way to it; never what it is about. */
async function sendSms(message: Message, deps: Services): Promise<void> {
  const { delivery, items, product } = message
  const to = await numberFor(delivery, deps)
  if (!to) throw NOBODY
  const url = delivery.userId ? (items[0]?.url ?? siteUrl('/inbox', deps)) : siteUrl('/track', deps)
  const where = message.count === 1 ? url : siteUrl('/inbox', deps)
  await deps.sms.send({ id: delivery.id, to, text: `【${product}】${subjectOf(message)} ${where}` })
}

/** To every browser of the account; one that has unsubscribed is forgotten. Done when one has taken it. */
async function sendPush(message: Message, deps: Services): Promise<void> {
  const { delivery, items, count } = message
  const browsers = delivery.userId ? await subscriptionsOf(delivery.userId, deps) : []
  const path = count === 1 && items[0] ? new URL(items[0].url).pathname : '/inbox'
  const payload = JSON.stringify({ id: delivery.id, title: subjectOf(message), body: items[0]?.body ?? '', path })
  const isUrgent = delivery.isUrgent
  let failed: DeliveryFailure = NOBODY
  let taken = 0
  for (const { id, subscription } of browsers) {
    try {
      await deps.webPush.send({ id: delivery.id, to: subscription, payload, isUrgent })
      taken += 1
    } catch (error) {
      if (!isDeliveryFailure(error)) throw error
      if (error.failure === 'unknown_recipient') await forgetBrowser(id, deps)
      else failed = error
    }
  }
  if (taken === 0) throw failed
}

/**
 * Hands one delivery over to its channel, in the language of who gets it. Throws DeliveryFailure. A delivery whose
 * notices are gone has nothing to say and is done.
 */
export async function sendDelivery(delivery: Delivery, deps: Services): Promise<void> {
  const { userId } = delivery
  const user = userId
    ? await deps.db.user.findFirst({ where: { id: userId, disabledAt: null }, select: { locale: true } })
    : { locale: 'zh' }
  if (!user) throw NOBODY
  const locale: Locale = user.locale === 'en' ? 'en' : 'zh'
  const { items, count } = await loadItems(delivery, locale, deps)
  if (items.length === 0) return
  const { productZh, productEn } = await regionOf(deps)
  const message = { delivery, locale, items, count, product: pick({ zh: productZh, en: productEn }, locale) }
  if (delivery.channel === 'email') await sendMail(message, deps)
  else if (delivery.channel === 'sms') await sendSms(message, deps)
  else await sendPush(message, deps)
}
