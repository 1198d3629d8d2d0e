import { expect, it } from 'vitest'
import { migrate } from '#prisma/migrate.ts'
import { freePort } from '#tests/setup/free-port.mjs'
import { openDatabase } from './db.server.ts'
import { explainConnection } from './explain-connection.server.ts'

const failure = (code: string) => Object.assign(new Error('words of the driver'), { code })
const URL_WITH_PASSWORD = 'postgresql://city:secret@db.example:5433/jiazhu'

it.each([
  ['ECONNREFUSED', 'start the server'],
  ['28P01', 'user name or the password'],
  ['3D000', 'createdb'],
  ['XX000', 'words of the driver'],
])('a connection that fails with %s is one sentence that says what to do, without the password', (code, advice) => {
  const { message } = explainConnection(failure(code), URL_WITH_PASSWORD)
  expect(message).toContain(advice)
  expect(message).toContain('db.example:5433/jiazhu')
  expect(message).not.toContain('secret')
})

it('nobody there: both the migration and the first query say so', async () => {
  const url = `postgresql://city:secret@127.0.0.1:${await freePort()}/jiazhu`
  const sentence = /^PostgreSQL at 127\.0\.0\.1:\d+\/jiazhu cannot be used: nothing listens there/
  await expect(migrate(url)).rejects.toThrow(sentence)
  const db = openDatabase(url)
  await expect(db.setting.count()).rejects.toThrow(/nothing listens there/)
  await db.$disconnect()
})
