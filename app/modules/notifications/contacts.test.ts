import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeVapidKeys, vapidWebPush } from '#app/platform/adapters/web-push/vapid.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { RESIDENT } from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { askContact, confirmContact, removeContact } from './change-contact.server.ts'
import { profileOf } from './profile.server.ts'
import { subscriptionsOf } from './push-subscriptions.server.ts'
import { readSettings } from './settings-page.server.ts'
import { subscribeBrowser, unsubscribeBrowsers } from './subscribe-browser.server.ts'

const userId = RESIDENT.id ?? ''
let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

/** The code of the newest short message. */
function codeSent(): string {
  const folder = path.join(city.deps.env.DATA_DIR, 'outbox', 'sms')
  const texts = readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).text)
  return /\d{6}/.exec(texts.at(-1) ?? '')?.[0] ?? ''
}

const ask = (form: Record<string, string>) => askContact({ userId, form, locale: 'zh' }, city.deps)
const confirm = (code: string) => confirmContact({ userId, channel: 'sms', code }, city.deps)

test('a number is used once its code came back, in time and within five tries, and forgotten when removed', async () => {
  await expect(ask({ channel: 'sms', sms: '12' })).rejects.toThrow('invalid')
  await ask({ channel: 'sms', sms: '138 5991 2345' })
  expect((await profileOf(userId, city.deps)).channels).toEqual([])
  for (let tries = 0; tries < 5; tries += 1) await expect(confirm('000000x')).rejects.toThrow('contact_code')
  await expect(confirm(codeSent())).rejects.toThrow('contact_code')

  await removeContact({ userId, channel: 'sms' }, city.deps)
  await ask({ channel: 'sms', sms: '13859912345' })
  const settings = await readSettings(RESIDENT, city.deps)
  expect(settings.contacts).toEqual([{ channel: 'sms', address: '13859912345', isConfirmed: false, awaitsCode: true }])
  const stored = JSON.stringify(await city.deps.db.notificationContact.findMany())
  expect(stored).not.toContain('13859912345')
  city.advance(minutes(31))
  expect((await readSettings(RESIDENT, city.deps)).contacts[0]?.awaitsCode).toBe(false)
})

test('a confirmed number is a way out, and no longer once it is removed', async () => {
  await ask({ channel: 'sms', sms: '13859912345' })
  await confirm(codeSent())
  expect((await profileOf(userId, city.deps)).channels).toEqual(['sms'])
  await expect(confirm(codeSent())).rejects.toThrow('contact_code')
  await removeContact({ userId, channel: 'sms' }, city.deps)
  expect((await profileOf(userId, city.deps)).channels).toEqual([])
})

test('browsers subscribe with known push services only, and all at once are forgotten', async () => {
  const deps = { ...city.deps, webPush: vapidWebPush({ ...makeVapidKeys(), subject: 'mailto:ops@city.example' }) }
  const keys = { p256dh: 'A'.repeat(87), auth: 'B'.repeat(22) }
  const subscribe = (endpoint: string) =>
    subscribeBrowser({ userId, subscription: JSON.stringify({ endpoint, keys }) }, deps)
  for (const endpoint of [
    'http://fcm.googleapis.com/a',
    'https://127.0.0.1/a',
    'https://fcm.googleapis.com.evil.example/a',
    'https://user@fcm.googleapis.com/a',
    'https://fcm.googleapis.com:8443/a',
  ])
    await expect(subscribe(endpoint)).rejects.toThrow('push_subscription')
  await expect(subscribeBrowser({ userId, subscription: 'no json' }, deps)).rejects.toThrow('push_subscription')
  await subscribe('https://fcm.googleapis.com/fcm/send/one')
  await subscribe('https://fcm.googleapis.com/fcm/send/one')
  expect(await subscriptionsOf(userId, deps)).toHaveLength(1)
  expect((await profileOf(userId, deps)).channels).toEqual(['push'])
  expect((await readSettings(RESIDENT, deps)).pushKey).toMatch(/^[\w-]{87}$/)
  await unsubscribeBrowsers(userId, deps)
  expect((await profileOf(userId, deps)).channels).toEqual([])
})
