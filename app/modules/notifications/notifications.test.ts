import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import { smtpMailer } from '#app/platform/adapters/mailer/smtp.server.ts'
import { Prisma } from '#app/platform/db.server.ts'
import { hours, minutes } from '#app/platform/duration.ts'
import { DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { sealContact } from './contact.server.ts'
import { deliverDue } from './deliver-due.server.ts'
import { gatherDigests } from './gather-digests.server.ts'
import { listInbox, unreadOf } from './inbox.queries.server.ts'
import { markAllRead } from './mark-read.server.ts'
import { notify } from './notify.server.ts'
import { syncChannels } from './profile.server.ts'
import { purgeNotices } from './purge-notices.server.ts'
import { resendDelivery } from './resend-delivery.server.ts'
import { savePreferences } from './save-preferences.server.ts'
import { unsubscribeUrl } from './site-address.server.ts'
import { unsubscribe } from './unsubscribe.server.ts'

let city: City
const staff = [DISPATCHER, HANDLER, LEADER, SUPERVISOR]

beforeEach(async () => {
  city = openCity()
  await city.deps.db.user.createMany({
    data: [RESIDENT, ...staff].map(({ id, role, departmentId }) => ({
      id: id ?? '',
      login: `${role}-1`,
      displayName: role,
      passwordHash: '-',
      role,
      departmentId,
      createdAt: city.deps.clock.now(),
    })),
  })
})
afterEach(() => city.close())

const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}
const REPLY: CaseCommand = { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' }

async function live(id: string, ...acts: Array<[CaseCommand, Actor]>): Promise<void> {
  for (const [command, actor] of acts) await actOnCase({ caseId: id, command, actor }, city.deps)
  await notify({ stream: `case:${id}` }, city.deps)
}

const kindsOf = async (userId: string | null) => {
  const rows = await city.deps.db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })
  return rows.map(({ kind }) => kind)
}

/** A confirmed address, as after the code came back. */
async function reachBy(userId: string, channel: 'email' | 'sms', address: string): Promise<void> {
  const data = { userId, channel, sealed: sealContact(address, city.deps), confirmedAt: city.deps.clock.now() }
  await city.deps.db.notificationContact.create({ data })
  await syncChannels(userId, city.deps)
}

function outbox(channel: string): string[] {
  const folder = path.join(city.deps.env.DATA_DIR, 'outbox', channel)
  try {
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  } catch {
    return []
  }
}

describe('who is told what', () => {
  test('from filing to outcome: the resident of what the law requires, the desk of its work, nobody of the own act', async () => {
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM])
    expect(await kindsOf(RESIDENT.id)).toEqual(['case.accepted'])
    expect(await kindsOf(HANDLER.id)).toEqual(['desk.new-case'])
    await live(id, [{ type: 'sign' }, HANDLER], [REPLY, HANDLER], [{ type: 'review', approve: true }, DISPATCHER])
    expect(await kindsOf(RESIDENT.id)).toEqual(['case.accepted', 'case.answered'])
    await live(id, [{ type: 'dispute', reason: '还是不亮' }, RESIDENT])
    expect(await kindsOf(HANDLER.id)).toEqual(['desk.new-case', 'desk.rework'])
    expect(await kindsOf(LEADER.id)).toEqual(['desk.rework'])
    expect(await kindsOf(RESIDENT.id)).toHaveLength(2)
  })

  test('B28: a vacant post is taken by the one above, up to the supervisors', async () => {
    const { db } = city.deps
    await db.user.updateMany({ where: { role: 'handler' }, data: { disabledAt: city.deps.clock.now() } })
    const first = await fileCase(city.deps)
    await live(first.id, [ROUTE, SYSTEM])
    expect(await kindsOf(LEADER.id)).toEqual(['desk.new-case'])
    await db.user.updateMany({ where: { role: 'leader' }, data: { disabledAt: city.deps.clock.now() } })
    const second = await fileCase(city.deps)
    await live(second.id, [ROUTE, SYSTEM])
    expect(await kindsOf(SUPERVISOR.id)).toEqual(['desk.new-case'])
  })

  test('B.4 6, 15: a fact delivered again tells nobody twice, and two real facts tell twice', async () => {
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM], [{ type: 'sign' }, HANDLER])
    await live(id, [{ type: 'urge' }, RESIDENT])
    city.advance(hours(30))
    await live(id, [{ type: 'urge' }, RESIDENT])
    // The cursor is lost: every fact is read again.
    await city.deps.db.noticeCursor.deleteMany()
    await Promise.all([1, 2, 3].map(() => notify({ stream: `case:${id}` }, city.deps)))
    expect((await kindsOf(HANDLER.id)).filter((kind) => kind === 'desk.urged')).toHaveLength(2)
    expect(await kindsOf(RESIDENT.id)).toEqual(['case.accepted'])
  })

  test('an unpublished case is not told to followers, and staff notices name nobody', async () => {
    const { id } = await fileCase(city.deps, {
      publishConsent: false,
      contactName: '欧阳靖宇',
      contactPhone: '13859912345',
    })
    await city.deps.db.follow.create({
      data: { caseId: id, userId: 'user-neighbour', createdAt: city.deps.clock.now() },
    })
    await city.deps.db.case.update({ where: { id }, data: { followerCount: 1 } })
    await live(
      id,
      [ROUTE, SYSTEM],
      [{ type: 'sign' }, HANDLER],
      [REPLY, HANDLER],
      [{ type: 'review', approve: true }, DISPATCHER],
    )
    expect(await kindsOf('user-neighbour')).toEqual([])
    const rows = JSON.stringify(await city.deps.db.notification.findMany())
    for (const piece of ['欧阳', '1385991', '路灯', RESIDENT.displayName])
      expect(rows.replaceAll(/user-\w+/g, '')).not.toContain(piece)
  })

  test('the inbox counts what is unread, is announced live, and is read up to what was shown', async () => {
    const { id } = await fileCase(city.deps, { title: '路灯坏了' })
    await live(id, [ROUTE, SYSTEM])
    const before = await unreadOf(RESIDENT.id ?? '', city.deps)
    expect(before.count).toBe(1)
    expect(city.push.messages).toContainEqual({ topic: 'inbox:user-resident', rev: before.rev })
    const { lines } = await listInbox(RESIDENT.id ?? '', { limit: 20 }, 'zh', city.deps)
    expect(lines[0]).toMatchObject({ about: '路灯坏了', isRead: false, theme: 'my_cases' })
    await live(id, [{ type: 'sign' }, HANDLER], [REPLY, HANDLER], [{ type: 'review', approve: true }, DISPATCHER])
    await markAllRead({ userId: RESIDENT.id ?? '', upTo: lines[0]?.id ?? '' }, city.deps)
    expect((await unreadOf(RESIDENT.id ?? '', city.deps)).count).toBe(1)
    const unread = await listInbox(RESIDENT.id ?? '', { unread: true, theme: 'my_cases', limit: 1 }, 'en', city.deps)
    expect(unread.lines.map(({ title }) => title)).toEqual([expect.stringContaining('has an answer')])
  })
})

describe('how it reaches people', () => {
  test('an e-mail says what happened and never what the case is about; required ones cannot be unsubscribed', async () => {
    await reachBy(RESIDENT.id ?? '', 'email', 'lin@example.com')
    const { id, reference } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM])
    expect(await deliverDue('email', city.deps)).toBe(1)
    expect(await deliverDue('email', city.deps)).toBe(0)
    const [letter = ''] = outbox('email')
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
    await live(id)
    await live(other.id)
    await notify({ stream: `case:${id}` }, city.deps)
    await deliverDue('sms', city.deps)
    const [sent, ...rest] = outbox('sms')
    expect(rest).toEqual([])
    const { to, text } = JSON.parse(sent ?? '')
    expect(to).toBe('13859912345')
    expect(text).toContain(reference)
    expect(text).toMatch(/\/track$/)
    for (const secret of ['王', '路灯']) expect(text).not.toContain(secret)
    expect(await city.deps.db.identityAccess.count({ where: { caseId: id, actorId: 'system' } })).toBe(1)
  })

  test('B29: more than 20 within five minutes gather into one message that counts them all', async () => {
    await reachBy(HANDLER.id ?? '', 'email', 'handler@example.com')
    await savePreferences({ userId: HANDLER.id ?? '', form: { 'desk.email': 'at_once', digestHour: '8' } }, city.deps)
    for (let n = 0; n < 27; n += 1) {
      const { id } = await fileCase(city.deps)
      await live(id, [ROUTE, SYSTEM])
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
      outbox('email').some((letter) => letter.includes('Subject: =?UTF-8?') && letter.includes('List-Unsubscribe:')),
    ).toBe(true)
  })

  test('muted: the law is told all the same, the rest arrives as read and goes nowhere', async () => {
    const userId = RESIDENT.id ?? ''
    await reachBy(userId, 'email', 'lin@example.com')
    const form = { 'my_cases.inbox': 'off', 'my_cases.email': 'off', digestHour: '8' }
    await savePreferences({ userId, form }, city.deps)
    const { id } = await fileCase(city.deps)
    await live(
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
    await reachBy(userId, 'email', 'handler@example.com')
    await savePreferences(
      { userId, form: { 'desk.email': 'at_once', digestHour: '8', quietFrom: '21:00', quietTo: '07:30' } },
      city.deps,
    )
    city.setNow(new Date('2026-03-06T14:00:00Z'))
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM], [{ type: 'sign' }, HANDLER])
    await live(id, [{ type: 'supervise', level: 1, reason: '请加快' }, SUPERVISOR])
    const due = await city.deps.db.delivery.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    // Friday night: the next office hour is Monday, 08:00 in Xiamen.
    expect(due.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])).toEqual([
      ['desk.new-case', '2026-03-09T00:00:00.000Z'],
      ['desk.supervised', '2026-03-06T14:00:00.000Z'],
    ])
  })

  test('a failure is tried again, given up at last, and sent again when a person asks', async () => {
    await reachBy(RESIDENT.id ?? '', 'email', 'lin@example.com')
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM])
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
    await reachBy(RESIDENT.id ?? '', 'email', 'lin@example.com')
    for (let n = 0; n < 5; n += 1) {
      const { id } = await fileCase(city.deps)
      await live(id, [ROUTE, SYSTEM])
    }
    const counts = await Promise.all([deliverDue('email', city.deps), deliverDue('email', city.deps)])
    expect(counts[0] + counts[1]).toBe(5)
  })

  test('the link of a letter ends ordinary e-mails without signing in; another account’s key does not', async () => {
    const userId = HANDLER.id ?? ''
    await reachBy(userId, 'email', 'handler@example.com')
    const link = new URL(unsubscribeUrl(userId, city.deps))
    const key = link.searchParams.get('key') ?? ''
    await expect(unsubscribe({ who: LEADER.id ?? '', key }, city.deps)).rejects.toThrow('unsubscribe_link')
    await unsubscribe({ who: userId, key }, city.deps)
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM])
    expect(await city.deps.db.delivery.count({ where: { userId } })).toBe(0)
    expect(await kindsOf(userId)).toEqual(['desk.new-case'])
  })

  test('what is older than a year is removed', async () => {
    const { id } = await fileCase(city.deps)
    await live(id, [ROUTE, SYSTEM])
    expect(await purgeNotices(city.deps)).toBe(0)
    city.advance(hours(24 * 366))
    expect(await purgeNotices(city.deps)).toBe(2)
  })
})

test('facts from before there were notices tell nobody', async () => {
  const { id } = await fileCase(city.deps)
  await actOnCase({ caseId: id, command: ROUTE, actor: SYSTEM }, city.deps)
  city.advance(hours(24 * 8))
  expect(await notify({ stream: `case:${id}` }, city.deps)).toBe('skipped')
  expect(await city.deps.db.$queryRaw(Prisma.sql`SELECT 1 FROM "Notification"`)).toEqual([])
})
