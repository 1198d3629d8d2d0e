import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import { smtpMailer } from '#app/platform/adapters/mailer/smtp.server.ts'
import { hours, minutes } from '#app/platform/duration.ts'
import { HANDLER, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { kindsOf, live, openNoticeCity, outbox, ROUTE, reachBy } from '#tests/factories/notices.ts'
import type { City } from '#tests/setup/city.ts'
import { deliverDue } from './deliver-due.server.ts'
import { gatherDigests } from './gather-digests.server.ts'
import { notify } from './notify.server.ts'
import { purgeNotices } from './purge-notices.server.ts'
import { resendDelivery } from './resend-delivery.server.ts'
import { savePreferences } from './save-preferences.server.ts'
import { unsubscribeUrl } from './site-address.server.ts'
import { unsubscribe } from './unsubscribe.server.ts'

let city: City
beforeEach(async () => {
  city = await openNoticeCity()
})
afterEach(() => city.close())

describe('how it reaches people', () => {
  test('an e-mail says what happened and never what the case is about; required ones cannot be unsubscribed', async () => {
    await reachBy(city, RESIDENT.id ?? '', 'email', 'lin@example.com')
    const { id, reference } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM])
    expect(await deliverDue('email', city.deps)).toBe(1)
    expect(await deliverDue('email', city.deps)).toBe(0)
    const [letter = ''] = outbox(city, 'email')
    expect(letter).toContain('To: lin@example.com')
    const words = Buffer.from(
      letter
        .replaceAll(/=\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8')
    expect(words).toContain(reference)
    expect(words).not.toContain('路灯')
    expect(letter).not.toContain('List-Unsubscribe')
    const stored = JSON.stringify(await city.deps.db.notificationContact.findMany())
    expect(stored).not.toContain('lin@example.com')
  })

  test('who filed by telephone gets the number and the way to track it, once, and only if they want messages', async () => {
    const contact = { contactPhone: '138 5991 2345', contactName: '王秀兰' }
    const by = { actor: ANONYMOUS, channel: 'phone' as const }
    const { id, reference } = await fileCase(city.deps, { ...contact, contactChannel: 'message' }, by)
    const other = await fileCase(city.deps, { ...contact, contactChannel: 'phone' }, by)
    await live(city, id)
    await live(city, other.id)
    await notify({ stream: `case:${id}` }, city.deps)
    await deliverDue('sms', city.deps)
    const [sent, ...rest] = outbox(city, 'sms')
    expect(rest).toEqual([])
    const { to, text } = JSON.parse(sent ?? '')
    expect(to).toBe('13859912345')
    expect(text).toContain(reference)
    expect(text).toMatch(/\/track$/)
    for (const secret of ['王', '路灯']) expect(text).not.toContain(secret)
    expect(await city.deps.db.identityAccess.count({ where: { caseId: id, actorId: 'system' } })).toBe(1)
  })

  test('B29: more than 20 within five minutes gather into one message that counts them all', async () => {
    await reachBy(city, HANDLER.id ?? '', 'email', 'handler@example.com')
    await savePreferences({ userId: HANDLER.id ?? '', form: { 'desk.email': 'at_once', digestHour: '8' } }, city.deps)
    for (let n = 0; n < 27; n += 1) {
      const { id } = await fileCase(city.deps)
      await live(city, id, [ROUTE, SYSTEM])
    }
    expect(await deliverDue('email', city.deps)).toBe(20)
    city.advance(minutes(6))
    expect(await gatherDigests(city.deps)).toBe(1)
    expect(await gatherDigests(city.deps)).toBe(0)
    expect(await deliverDue('email', city.deps)).toBe(1)
    const states = await city.deps.db.delivery.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })
    expect(states.map(({ state, _count }) => [state, _count])).toEqual([
      ['in_digest', 7],
      ['sent', 21],
    ])
    expect(
      outbox(city, 'email').some(
        (letter) => letter.includes('Subject: =?UTF-8?') && letter.includes('List-Unsubscribe:'),
      ),
    ).toBe(true)
  })

  test('muted: the law is told all the same, the rest arrives as read and goes nowhere', async () => {
    const userId = RESIDENT.id ?? ''
    await reachBy(city, userId, 'email', 'lin@example.com')
    const form = { 'my_cases.inbox': 'off', 'my_cases.email': 'off', digestHour: '8' }
    await savePreferences({ userId, form }, city.deps)
    const { id } = await fileCase(city.deps)
    await live(
      city,
      id,
      [ROUTE, SYSTEM],
      [{ type: 'sign' }, HANDLER],
      [{ type: 'record-contact', reached: false, text: '无人接听' }, HANDLER],
    )
    const rows = await city.deps.db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    expect(rows.map(({ kind, readAt }) => [kind, readAt !== null])).toEqual([
      ['case.accepted', false],
      ['case.not-reached', true],
    ])
    expect(await city.deps.db.delivery.count()).toBe(1)
  })

  test('quiet hours and closed offices put off what can wait, and an urgent order goes at once', async () => {
    const userId = HANDLER.id ?? ''
    await reachBy(city, userId, 'email', 'handler@example.com')
    await savePreferences(
      { userId, form: { 'desk.email': 'at_once', digestHour: '8', quietFrom: '21:00', quietTo: '07:30' } },
      city.deps,
    )
    city.setNow(new Date('2026-03-06T14:00:00Z'))
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM], [{ type: 'sign' }, HANDLER])
    await live(city, id, [{ type: 'supervise', level: 1, reason: '请加快' }, SUPERVISOR])
    const due = await city.deps.db.delivery.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    // Friday night: the next office hour is Monday, 08:00 in Xiamen.
    expect(due.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])).toEqual([
      ['desk.new-case', '2026-03-09T00:00:00.000Z'],
      ['desk.supervised', '2026-03-06T14:00:00.000Z'],
    ])
  })

  test('a failure is tried again, given up at last, and sent again when a person asks', async () => {
    await reachBy(city, RESIDENT.id ?? '', 'email', 'lin@example.com')
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM])
    const { deps } = city
    // Nobody listens there.
    const broken = { ...deps, mailer: smtpMailer('smtp://127.0.0.1:1', 'jiazhu@localhost') }
    for (let tries = 1; tries <= 7; tries += 1) {
      expect(await deliverDue('email', broken)).toBe(1)
      expect(await deliverDue('email', broken)).toBe(0)
      city.advance(hours(25))
    }
    const [row] = await deps.db.delivery.findMany()
    expect(row).toMatchObject({ state: 'given_up', tries: 7, errorCode: 'unreachable' })
    const delivery = row?.id ?? ''
    await expect(resendDelivery({ id: delivery, actor: HANDLER }, deps)).rejects.toThrow('not_found')
    await resendDelivery({ id: delivery, actor: RESIDENT }, deps)
    await expect(resendDelivery({ id: delivery, actor: RESIDENT }, deps)).rejects.toThrow('conflict')
    expect(await deliverDue('email', deps)).toBe(1)
    expect((await deps.db.delivery.findFirst())?.state).toBe('sent')
    expect(await deps.db.event.count({ where: { type: 'notice.resent' } })).toBe(1)
  })

  test('two senders at once deliver each message once', async () => {
    await reachBy(city, RESIDENT.id ?? '', 'email', 'lin@example.com')
    for (let n = 0; n < 5; n += 1) {
      const { id } = await fileCase(city.deps)
      await live(city, id, [ROUTE, SYSTEM])
    }
    const counts = await Promise.all([deliverDue('email', city.deps), deliverDue('email', city.deps)])
    expect(counts[0] + counts[1]).toBe(5)
  })

  test('the link of a letter ends ordinary e-mails without signing in; another account’s key does not', async () => {
    const userId = HANDLER.id ?? ''
    await reachBy(city, userId, 'email', 'handler@example.com')
    const link = new URL(unsubscribeUrl(userId, city.deps))
    const key = link.searchParams.get('key') ?? ''
    await expect(unsubscribe({ who: LEADER.id ?? '', key }, city.deps)).rejects.toThrow('unsubscribe_link')
    await unsubscribe({ who: userId, key }, city.deps)
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM])
    expect(await city.deps.db.delivery.count({ where: { userId } })).toBe(0)
    expect(await kindsOf(city, userId)).toEqual(['desk.new-case'])
  })

  test('what is older than a year is removed', async () => {
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM])
    expect(await purgeNotices(city.deps)).toBe(0)
    city.advance(hours(24 * 366))
    expect(await purgeNotices(city.deps)).toBe(2)
  })

  test('however much is older than a year is removed, and nothing younger', async () => {
    const notice = { userId: RESIDENT.id ?? '', kind: 'case.closed', theme: 'my_cases', data: '{}', link: '/' }
    const at = city.deps.clock.now()
    const rows = Array.from({ length: 1_200 }, () => ({ ...notice, id: city.deps.ids.newId(), at }))
    await city.deps.db.notification.createMany({ data: rows })
    const mail = { kind: 'digest', channel: 'email', state: 'sent', dueAt: at, createdAt: at }
    await city.deps.db.delivery.create({ data: { ...mail, id: 'digest:1' } })
    city.advance(hours(24 * 366))
    const young = { ...notice, id: city.deps.ids.newId(), at: city.deps.clock.now() }
    await city.deps.db.notification.create({ data: young })
    const now = city.deps.clock.now()
    const others = Array.from({ length: 600 }, (_, n) => ({ ...mail, id: `${n}:email`, dueAt: now, createdAt: now }))
    await city.deps.db.delivery.createMany({ data: others })
    expect(await purgeNotices(city.deps)).toBe(1_201)
    expect(await city.deps.db.notification.count()).toBe(1)
    expect(await city.deps.db.delivery.count()).toBe(600)
  })
})
