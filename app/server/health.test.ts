import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { minutes } from '#app/platform/duration.ts'
import { GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { openCity } from '#tests/setup/city.ts'
import { refuseDemoAccounts } from './demo-accounts.ts'
import { answerMetrics, isLocal, readiness } from './health.ts'

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

test('metrics from elsewhere only with the token of the setting', async () => {
  const token = 'm'.repeat(32)
  const answerTo = async (authorization: string | undefined, METRICS_TOKEN: string | undefined) => {
    const app = express()
    const deps = { ...city.deps, env: { ...city.deps.env, METRICS_TOKEN } }
    app.get('/metrics', answerMetrics(deps, { measurements: async () => [] }))
    const server = app.listen(0)
    try {
      const { port } = server.address() as AddressInfo
      const headers = { 'x-forwarded-for': '192.0.2.7', ...(authorization && { authorization }) }
      return (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).status
    } finally {
      server.close()
    }
  }
  expect(await answerTo(`Bearer ${token}`, token)).toBe(200)
  expect(await answerTo(`Bearer ${'n'.repeat(32)}`, token)).toBe(404)
  expect(await answerTo(undefined, token)).toBe(404)
  expect(await answerTo('Bearer undefined', undefined)).toBe(404)
})

test.each([
  ['127.0.0.1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['192.0.2.7', {}, false],
  ['127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, false],
])('metrics for %s with %j: %s', (remoteAddress, headers, expected) => {
  expect(isLocal({ socket: { remoteAddress }, headers } as unknown as Parameters<typeof isLocal>[0])).toBe(expected)
})
