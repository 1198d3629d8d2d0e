import { afterAll, expect, test } from 'vitest'
import { minutes } from '#app/platform/duration.ts'
import { GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { openCity } from '#tests/setup/city.ts'
import { refuseDemoAccounts } from './demo-accounts.ts'
import { isLocal, readiness } from './health.ts'

const city = openCity()
afterAll(() => city.close())

test('ready when the database has every migration, and not while stopping', async () => {
  expect(await readiness(city.deps, [], false)).toMatchObject({ ready: true, database: true })
  expect(await readiness(city.deps, ['20990101000000_future'], false)).toMatchObject({
    ready: false,
    migrations: false,
  })
  expect(await readiness(city.deps, [], true)).toMatchObject({ ready: false, stopping: true })
})

test('not ready when nobody announces events for a minute', async () => {
  const at = city.deps.clock.now()
  const fact = { stream: 'case:x', rev: 1, type: 'case.submitted', version: 1, payload: {}, at, topics: [] }
  const { rows } = sealEvents(
    [{ ...fact, audience: 'staff', actorId: null, actorRole: 'system' }],
    GENESIS,
    city.deps.ids,
  )
  await city.deps.db.event.createMany({ data: rows })
  expect((await readiness(city.deps, [], false)).ready).toBe(true)
  city.advance(minutes(1))
  expect(await readiness(city.deps, [], false)).toMatchObject({ ready: false, relay: false })

  const web = { ...city.deps, env: { ...city.deps.env, ROLES: ['web' as const] } }
  expect(await readiness(web, [], false), 'pages are served while a relay elsewhere is behind').toMatchObject({
    ready: true,
    relay: false,
  })
  await city.deps.db.event.updateMany({ data: { dispatchedAt: city.deps.clock.now() } })
  const newer = rows.map((row) => ({ ...row, id: `${row.id}-newer`, rev: 2, type: 'case.of-a-newer-version' }))
  await city.deps.db.event.createMany({ data: newer })
  expect(await readiness(city.deps, [], false), 'a newer relay will announce it').toMatchObject({ ready: true })
})

test('production does not start with demo accounts', async () => {
  const { deps } = city
  const account = { id: 'd', login: 'demo-one', displayName: 'x', passwordHash: 'x', role: 'resident', isDemo: true }
  await deps.db.user.create({ data: { ...account, createdAt: deps.clock.now() } })
  await refuseDemoAccounts(deps)
  const production = { db: deps.db, env: { ...deps.env, APP_MODE: 'production' as const } }
  await expect(refuseDemoAccounts(production)).rejects.toThrow('demo-one')
})

test.each([
  ['127.0.0.1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['192.0.2.7', {}, false],
  ['127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, false],
])('metrics for %s with %j: %s', (remoteAddress, headers, expected) => {
  expect(isLocal({ socket: { remoteAddress }, headers } as unknown as Parameters<typeof isLocal>[0])).toBe(expected)
})
