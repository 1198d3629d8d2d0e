import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hours } from '#app/platform/duration.ts'
import { hashEvent } from '#app/platform/events.server.ts'
import { DEMO_PASSWORD, DEMO_USERS, loadDemoUsers } from '#prisma/demo/users.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { listAccounts } from './account.queries.server.ts'
import { actorOf, actorOfCookie } from './actor.server.ts'
import { changeRole } from './change-role.server.ts'
import { createAccount } from './create-account.server.ts'
import { createToken } from './create-token.server.ts'
import { disableUser } from './disable-user.server.ts'
import { enableUser } from './enable-user.server.ts'
import { logIn } from './log-in.server.ts'
import { logOut } from './log-out.server.ts'
import { registerResident } from './register-resident.server.ts'
import { removeExpiredSessions } from './remove-expired-sessions.server.ts'

const FROM = { address: '192.0.2.1' }
let city: City

beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
})
afterEach(() => city.close())

const enter = (login: string, password = DEMO_PASSWORD) => logIn({ login, password }, FROM, city.deps)
const adminActor = async () => (await enter('admin')).actor
const inProduction = () => ({ ...city.deps, env: { ...city.deps.env, APP_MODE: 'production' as const } })

describe('logging in', () => {
  test('opens a session whose cookie identifies the person until log-out', async () => {
    const { actor, cookie } = await enter('Handler ')
    expect(actor).toMatchObject({ role: 'handler', departmentId: 'city-parks' })
    expect(cookie).toMatch(/^jz_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await actorOfCookie(cookie, city.deps)).toEqual(actor)
    expect(await logOut(cookie, city.deps)).toContain('Max-Age=0')
    expect((await actorOfCookie(cookie, city.deps)).id).toBeNull()
    expect(city.push.revoked).toContain(actor.id)
  })

  test('every demo login works in the demo', async () => {
    for (const { login, role } of DEMO_USERS.slice(0, 9)) expect((await enter(login)).actor.role).toBe(role)
  })

  test('a wrong password and an unknown login get the same answer', async () => {
    const wrong = await enter('neighbour', 'not-the-password').catch((error) => error)
    const unknown = await enter('nobody-of-that-name').catch((error) => error)
    expect(wrong).toMatchObject({ code: 'unauthenticated', reason: 'wrong_login' })
    expect(unknown).toMatchObject({ code: 'unauthenticated', reason: 'wrong_login', text: wrong.text })
  })

  test('a disabled account is refused, and only to who knows its password is it said why', async () => {
    const { actor, cookie } = await enter('neighbour')
    await disableUser({ userId: actor.id ?? '', rev: 0 }, await adminActor(), city.deps)
    await expect(enter('neighbour')).rejects.toMatchObject({ code: 'forbidden', reason: 'account_disabled' })
    await expect(enter('neighbour', 'wrong-password')).rejects.toMatchObject({ reason: 'wrong_login' })
    expect((await actorOfCookie(cookie, city.deps)).id).toBeNull()
    expect(city.push.revoked).toContain(actor.id)
  })

  test('production refuses demo accounts, their sessions and their tokens', async () => {
    const { cookie } = await enter('resident')
    const token = await createToken({ login: 'resident', label: 'script' }, city.deps)
    const production = inProduction()
    const login = { login: 'resident', password: DEMO_PASSWORD }
    await expect(logIn(login, FROM, production)).rejects.toMatchObject({ code: 'forbidden', reason: 'demo_account' })
    expect((await actorOfCookie(cookie, production)).id).toBeNull()
    const bearer = { authorization: `Bearer ${token}` }
    expect((await actorOf(bearer, production)).id).toBeNull()
    expect((await actorOf(bearer, city.deps)).role).toBe('resident')
  })

  test('the cookie is Secure where browsers come by https', async () => {
    const env = { ...city.deps.env, PUBLIC_URL: 'https://jiazhu.example' }
    const { cookie } = await logIn({ login: 'resident', password: DEMO_PASSWORD }, FROM, { ...city.deps, env })
    expect(cookie).toContain('; Secure')
  })
})

describe('a session', () => {
  test('of staff ends after 12 hours without use', async () => {
    const { cookie } = await enter('handler')
    city.advance(hours(12))
    expect((await actorOfCookie(cookie, city.deps)).id).toBeNull()
  })

  test('is prolonged by use, and ends when use ends', async () => {
    const { cookie } = await enter('handler')
    for (let day = 0; day < 3; day++) {
      city.advance(hours(8))
      expect((await actorOfCookie(cookie, city.deps)).role).toBe('handler')
    }
    city.advance(hours(12))
    expect((await actorOfCookie(cookie, city.deps)).id).toBeNull()
    expect(await removeExpiredSessions(city.deps)).toBe(1)
  })

  test('of a resident lasts 30 days', async () => {
    const { cookie } = await enter('resident')
    city.advance(hours(24 * 30 - 1))
    expect((await actorOfCookie(cookie, city.deps)).role).toBe('resident')
  })

  test('cannot be guessed, forged from its stored hash, or read from a broken cookie', async () => {
    await enter('resident')
    const row = await city.deps.db.session.findFirstOrThrow()
    for (const value of [row.tokenHash, '', 'a b', '"><script>', 'x'.repeat(5000)]) {
      expect((await actorOfCookie(`jz_session=${value}`, city.deps)).id).toBeNull()
    }
  })
})

describe('registering', () => {
  const wanted = { login: 'New.Person', password: 'a long enough one', displayName: '新居民' }

  test('creates a resident who can log in, in any spelling of the login', async () => {
    const { actor, cookie } = await registerResident(wanted, FROM, city.deps)
    expect(await actorOfCookie(cookie, city.deps)).toEqual(actor)
    expect((await enter('new.person', wanted.password)).actor).toMatchObject({
      role: 'resident',
      displayName: '新居民',
    })
  })

  test('a taken login is a conflict, also between two at once', async () => {
    const both = await Promise.allSettled([
      registerResident(wanted, FROM, city.deps),
      registerResident({ ...wanted, login: 'new.person' }, FROM, city.deps),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ reason: 'login_taken' })
  })

  test.each([
    { login: 'ab' },
    { login: 'with space' },
    { login: '<b>me</b>' },
    { login: 'x'.repeat(31) },
    { password: 'short' },
    { password: 'p'.repeat(201) },
    { displayName: '' },
    { displayName: '名'.repeat(31) },
  ])('refuses %o with a sentence at the field', async (wrong) => {
    const [field] = Object.keys(wrong)
    const error = await registerResident({ ...wanted, ...wrong }, FROM, city.deps).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'invalid' })
    expect(Object.keys(error.fields)).toEqual([field])
  })
})

describe('making an account on the machine', () => {
  const wanted = { login: 'First.Admin', displayName: '首位管理员', role: 'admin' as const, communityCode: null }

  test('the first administrator of a production city logs in with the password that was made', async () => {
    await city.deps.db.user.deleteMany()
    const { login, madePassword } = await createAccount({ ...wanted, departmentId: null }, inProduction())
    const { actor } = await logIn({ login, password: madePassword ?? '' }, FROM, inProduction())
    expect(actor).toMatchObject({ role: 'admin', displayName: '首位管理员', departmentId: null })
    const row = await city.deps.db.user.findUniqueOrThrow({ where: { login: 'first.admin' } })
    expect(row.passwordHash).toMatch(/^\$argon2id\$/)
    const [event] = await city.deps.db.event.findMany({ where: { stream: `account:${row.id}` } })
    expect(event).toMatchObject({ rev: 1, type: 'account.created', actorRole: 'system', audience: 'staff' })
    expect(JSON.stringify(event)).not.toContain(madePassword)
  })

  test('a given password is taken as it is and never returned; a unit goes with the role', async () => {
    const handler = { ...wanted, role: 'handler' as const, departmentId: 'city-housing', password: 'from a vault file' }
    expect(await createAccount(handler, city.deps)).toEqual({ login: 'first.admin', madePassword: null })
    expect((await enter('first.admin', handler.password)).actor.departmentId).toBe('city-housing')
    await expect(createAccount(handler, city.deps)).rejects.toMatchObject({ code: 'conflict', reason: 'login_taken' })
  })

  test.each([
    ['login', { login: 'a b' }],
    ['password', { password: 'short' }],
    ['role', { role: 'mayor' as 'admin' }],
    ['departmentId', { role: 'leader' as const }],
    ['departmentId', { role: 'leader' as const, departmentId: 'nowhere' }],
    ['communityCode', { role: 'manager' as const }],
    ['communityCode', { role: 'manager' as const, communityCode: '350203' }],
  ])('refuses a wrong %s at its field', async (field, wrong) => {
    const asked = { ...wanted, departmentId: null, ...wrong }
    const error = await createAccount(asked, city.deps).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'invalid' })
    expect(Object.keys(error.fields)).toEqual([field])
  })
})

describe('administering accounts', () => {
  test('a role change needs the present rev, ends the sessions and is written to the log', async () => {
    const admin = await adminActor()
    const { actor, cookie } = await enter('neighbour')
    const change = { userId: actor.id ?? '', role: 'handler', departmentId: 'city-housing', communityCode: '' } as const
    expect(await changeRole({ ...change, rev: 0 }, admin, city.deps)).toBe(1)
    await expect(changeRole({ ...change, rev: 0 }, admin, city.deps)).rejects.toMatchObject({ code: 'conflict' })
    expect((await actorOfCookie(cookie, city.deps)).id).toBeNull()
    expect((await enter('neighbour')).actor).toMatchObject({ role: 'handler', departmentId: 'city-housing' })
    await disableUser({ userId: change.userId, rev: 1 }, admin, city.deps)
    await enableUser({ userId: change.userId, rev: 2 }, admin, city.deps)
    const events = await city.deps.db.event.findMany({
      where: { stream: `account:${actor.id}` },
      orderBy: { rev: 'asc' },
    })
    expect(events.map((event) => event.type)).toEqual(['account.role-changed', 'account.disabled', 'account.enabled'])
    expect(events.map((event) => event.rev)).toEqual([1, 2, 3])
    expect(events.every((event) => hashEvent({ ...event, audience: 'staff' }) === event.hash)).toBe(true)
    expect(events[1]?.prevHash).toBe(events[0]?.hash)
  })

  test('a handler without a unit and an unknown unit are refused', async () => {
    const admin = await adminActor()
    const change = { userId: 'demo-neighbour', rev: 0, role: 'handler', communityCode: '' } as const
    await expect(changeRole({ ...change, departmentId: '' }, admin, city.deps)).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(changeRole({ ...change, departmentId: 'nowhere' }, admin, city.deps)).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('nobody but an administrator may, and not on their own account', async () => {
    const { actor: supervisor } = await enter('supervisor')
    const ref = { userId: 'demo-neighbour', rev: 0 }
    await expect(disableUser(ref, supervisor, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listAccounts(supervisor, { limit: 10 }, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
    const admin = await adminActor()
    await expect(disableUser({ userId: admin.id ?? '', rev: 0 }, admin, city.deps)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('the list is paged, searched and filtered, without secrets', async () => {
    const admin = await adminActor()
    const first = await listAccounts(admin, { limit: 10 }, city.deps)
    const second = await listAccounts(admin, { limit: DEMO_USERS.length, after: first.next ?? '' }, city.deps)
    expect(first.accounts).toHaveLength(10)
    expect([...first.accounts, ...second.accounts].map((one) => one.login)).toEqual(
      DEMO_USERS.map((one) => one.login).sort(),
    )
    expect(second.next).toBeNull()
    expect((await listAccounts(admin, { words: '林', limit: 10 }, city.deps)).accounts[0]?.login).toBe('resident')
    expect((await listAccounts(admin, { role: 'leader', limit: 10 }, city.deps)).accounts).toHaveLength(4)
    expect(JSON.stringify(first)).not.toContain('argon2')
  })
})
