import { expect, it } from 'vitest'
import { freePort } from '#tests/setup/free-port.mjs'
import { openDatabase } from './db.server.ts'
import { orEngineAway } from './engine-away.server.ts'
import { AppError } from './errors.ts'
import { withTx } from './tx.server.ts'
import { insertInto, writeBatch } from './write-batch.server.ts'

it('a database that is away is 503 with a time to try again, however it is asked; another failure stays what it is', async () => {
  const db = openDatabase(`postgresql://city@127.0.0.1:${await freePort()}/jiazhu`)
  const asked = [
    () => db.setting.count(),
    () => db.$queryRaw`SELECT 1`,
    () => withTx(db, 'test', (tx) => tx.setting.count()),
    () => writeBatch(db, 'test', insertInto('Setting', [{ key: 'x', value: '' }])),
  ]
  for (const ask of asked) {
    const error = await ask().then(() => null, orEngineAway)
    expect(error).toMatchObject({ code: 'unavailable', reason: 'engine_away', retryAfterSeconds: 5 })
  }
  await db.$disconnect()
  const refused = new AppError('conflict', 'rev', { zh: '', en: '' })
  expect(orEngineAway(refused)).toBe(refused)
})

it('a transaction that could not be ended because the connection went is 503 too', () => {
  const cut = Object.assign(new Error('ConnectionClosed', { cause: { kind: 'ConnectionClosed' } }), {
    name: 'DriverAdapterError',
  })
  expect(orEngineAway(cut)).toMatchObject({ reason: 'engine_away' })
})
