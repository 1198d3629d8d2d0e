import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { SYSTEM } from '#app/platform/actor.ts'
import { Prisma } from '#app/platform/db.server.ts'
import { hours } from '#app/platform/duration.ts'
import { DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { kindsOf, live, openNoticeCity, REPLY, ROUTE, reachBy } from '#tests/factories/notices.ts'
import type { City } from '#tests/setup/city.ts'
import { listInbox, unreadOf } from './inbox.queries.server.ts'
import { markAllRead } from './mark-read.server.ts'
import { notify } from './notify.server.ts'

/** As many jobs as a worker takes at a time are of the same few people after a storm. */
const RIVALS = 24

let city: City
beforeEach(async () => {
  city = await openNoticeCity()
})
afterEach(() => city.close())

describe('who is told what', () => {
  test('from filing to outcome: the resident of what the law requires, the desk of its work, nobody of the own act', async () => {
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM])
    expect(await kindsOf(city, RESIDENT.id)).toEqual(['case.accepted'])
    expect(await kindsOf(city, HANDLER.id)).toEqual(['desk.new-case'])
    await live(city, id, [{ type: 'sign' }, HANDLER], [REPLY, HANDLER], [{ type: 'review', approve: true }, DISPATCHER])
    expect(await kindsOf(city, RESIDENT.id)).toEqual(['case.accepted', 'case.answered'])
    await live(city, id, [{ type: 'dispute', reason: '还是不亮' }, RESIDENT])
    expect(await kindsOf(city, HANDLER.id)).toEqual(['desk.new-case', 'desk.rework'])
    expect(await kindsOf(city, LEADER.id)).toEqual(['desk.rework'])
    expect(await kindsOf(city, RESIDENT.id)).toHaveLength(2)
  })

  test('B28: a vacant post is taken by the one above, up to the supervisors', async () => {
    const { db } = city.deps
    await db.user.updateMany({ where: { role: 'handler' }, data: { disabledAt: city.deps.clock.now() } })
    const first = await fileCase(city.deps)
    await live(city, first.id, [ROUTE, SYSTEM])
    expect(await kindsOf(city, LEADER.id)).toEqual(['desk.new-case'])
    await db.user.updateMany({ where: { role: 'leader' }, data: { disabledAt: city.deps.clock.now() } })
    const second = await fileCase(city.deps)
    await live(city, second.id, [ROUTE, SYSTEM])
    expect(await kindsOf(city, SUPERVISOR.id)).toEqual(['desk.new-case'])
  })

  test('B.4-6, B.4-15: a fact delivered again tells nobody twice, and two real facts tell twice', async () => {
    const { id } = await fileCase(city.deps)
    await live(city, id, [ROUTE, SYSTEM], [{ type: 'sign' }, HANDLER])
    await live(city, id, [{ type: 'urge' }, RESIDENT])
    city.advance(hours(30))
    await live(city, id, [{ type: 'urge' }, RESIDENT])
    // The cursor is lost: every fact is read again.
    await city.deps.db.noticeCursor.deleteMany()
    await Promise.all([1, 2, 3].map(() => notify({ stream: `case:${id}` }, city.deps)))
    expect((await kindsOf(city, HANDLER.id)).filter((kind) => kind === 'desk.urged')).toHaveLength(2)
    expect(await kindsOf(city, RESIDENT.id)).toEqual(['case.accepted'])
  })

  test('many cases that tell the same people at once: every notice comes, and no job fails for it', async () => {
    await reachBy(city, RESIDENT.id ?? '', 'email', 'lin@example.com')
    const filed = await Promise.all(Array.from({ length: RIVALS }, () => fileCase(city.deps)))
    for (const { id } of filed) await actOnCase({ caseId: id, command: ROUTE, actor: SYSTEM }, city.deps)
    await Promise.all(filed.map(({ id }) => notify({ stream: `case:${id}` }, city.deps)))
    expect(await kindsOf(city, HANDLER.id)).toEqual(filed.map(() => 'desk.new-case'))
    expect(await kindsOf(city, RESIDENT.id)).toEqual(filed.map(() => 'case.accepted'))
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
      city,
      id,
      [ROUTE, SYSTEM],
      [{ type: 'sign' }, HANDLER],
      [REPLY, HANDLER],
      [{ type: 'review', approve: true }, DISPATCHER],
    )
    expect(await kindsOf(city, 'user-neighbour')).toEqual([])
    const rows = JSON.stringify(await city.deps.db.notification.findMany())
    for (const piece of ['欧阳', '1385991', '路灯', RESIDENT.displayName])
      expect(rows.replaceAll(/user-\w+/g, '')).not.toContain(piece)
  })

  test('the inbox counts what is unread, is announced live, and is read up to what was shown', async () => {
    const { id } = await fileCase(city.deps, { title: '路灯坏了' })
    await live(city, id, [ROUTE, SYSTEM])
    const before = await unreadOf(RESIDENT.id ?? '', city.deps)
    expect(before.count).toBe(1)
    expect(city.push.messages).toContainEqual({ topic: 'inbox:user-resident', rev: before.rev })
    const { lines } = await listInbox(RESIDENT.id ?? '', { limit: 20 }, 'zh', city.deps)
    expect(lines[0]).toMatchObject({ about: '路灯坏了', isRead: false, theme: 'my_cases' })
    await live(city, id, [{ type: 'sign' }, HANDLER], [REPLY, HANDLER], [{ type: 'review', approve: true }, DISPATCHER])
    await markAllRead({ userId: RESIDENT.id ?? '', upTo: lines[0]?.id ?? '' }, city.deps)
    expect((await unreadOf(RESIDENT.id ?? '', city.deps)).count).toBe(1)
    const unread = await listInbox(RESIDENT.id ?? '', { unread: true, theme: 'my_cases', limit: 1 }, 'en', city.deps)
    expect(unread.lines.map(({ title }) => title)).toEqual([expect.stringContaining('has an answer')])
  })
})

test('facts from before there were notices tell nobody', async () => {
  const { id } = await fileCase(city.deps)
  await actOnCase({ caseId: id, command: ROUTE, actor: SYSTEM }, city.deps)
  city.advance(hours(24 * 8))
  expect(await notify({ stream: `case:${id}` }, city.deps)).toBe('skipped')
  expect(await city.deps.db.$queryRaw(Prisma.sql`SELECT 1 FROM "Notification"`)).toEqual([])
})
