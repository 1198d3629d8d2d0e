import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isUniqueViolation, Prisma } from '#app/platform/db.server.ts'
import { poke } from '#app/platform/poke.server.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { withTx } from '#app/platform/tx.server.ts'
import { type City, openCity } from '../setup/city.ts'
import { SERVER } from '../setup/city-database.ts'

/** Guards app/platform/adapters/sqlite-factory.server.ts, which relies on internals of the stock adapter. */
describe.skipIf(SERVER)('isolation of the SQLite driver', () => {
  let city: City
  const gate = () => {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }
  const exists = async (key: string) => (await city.deps.db.setting.count({ where: { key } })) === 1

  beforeEach(() => {
    city = openCity()
  })
  afterEach(() => city.close())

  it('a plain write during a transaction survives its rollback', async () => {
    const { db } = city.deps
    let outside: Promise<unknown> = Promise.resolve()
    const rolledBack = withTx(db, 'test', async (tx) => {
      await tx.setting.create({ data: { key: 'inside', value: '' } })
      outside = db.setting.create({ data: { key: 'outside', value: '' } }).then(() => {})
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await outside
    expect(await exists('inside')).toBe(false)
    expect(await exists('outside')).toBe(true)
  })

  it('nobody reads what is not committed, and everybody what is', async () => {
    const { db } = city.deps
    const { open, opened } = gate()
    const written = gate()
    const committed = withTx(db, 'test', async (tx) => {
      await tx.setting.create({ data: { key: 'new', value: '' } })
      expect(await tx.setting.count({ where: { key: 'new' } })).toBe(1)
      written.open()
      await opened
    })
    await written.opened
    expect(await exists('new')).toBe(false)
    expect(await db.$queryRaw`SELECT 1 FROM "Setting" WHERE "key" = 'new'`).toEqual([])
    open()
    await committed
    expect(await exists('new')).toBe(true)
  })

  it('who is told that somebody else has written sees it at once, in the middle of a turn', async () => {
    const { db, env } = city.deps
    const names = () => readRows(db, Prisma.sql`SELECT "key" FROM "Setting" WHERE "key" = 'elsewhere'`)
    const other = new Database(env.DATABASE_URL.replace(/^file:/, ''))
    try {
      expect(await names()).toEqual([])
      other.prepare('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)').run('elsewhere', '')
      poke(true)
      expect(await names()).toEqual([{ key: 'elsewhere' }])
    } finally {
      other.close()
    }
  })

  it('transactions of one process run one after the other and lose nothing', async () => {
    const { db } = city.deps
    await db.setting.create({ data: { key: 'counter', value: '0' } })
    const countUp = () =>
      withTx(db, 'test', async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'counter' } })
        await tx.setting.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } })
      })
    await Promise.all(Array.from({ length: 50 }, countUp))
    expect((await db.setting.findUniqueOrThrow({ where: { key: 'counter' } })).value).toBe('50')
  })

  it('transactions of two processes wait for each other and lose nothing', async () => {
    const { db } = city.deps
    await db.setting.create({ data: { key: 'counter', value: '0' } })
    const [{ file }] = (await db.$queryRaw<Array<{ file: string }>>`
      SELECT "file" FROM pragma_database_list WHERE "name" = 'main'`) as [{ file: string }]
    const script = path.join(import.meta.dirname, 'sqlite-isolation.worker.ts')
    const run = () => promisify(execFile)(process.execPath, ['--import', 'tsx', script, `file:${file}`, '100'])
    await Promise.all([run(), run()])
    expect((await db.setting.findUniqueOrThrow({ where: { key: 'counter' } })).value).toBe('200')
  })

  it('a failed statement leaves the writer free', async () => {
    const { db } = city.deps
    await db.setting.create({ data: { key: 'once', value: '' } })
    const again = withTx(db, 'test', (tx) => tx.setting.create({ data: { key: 'once', value: '' } }))
    expect(await again.then(() => null, isUniqueViolation)).toBe(true)
    await db.setting.create({ data: { key: 'after', value: '' } })
    expect(await exists('after')).toBe(true)
  })

  it('a failed commit leaves the writer free, and nothing of its transaction', async () => {
    const { db } = city.deps
    const broken = withTx(db, 'test', async (tx) => {
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`
      await tx.$executeRaw`INSERT INTO "Session" ("tokenHash", "userId", "expiresAt", "createdAt") VALUES ('x', 'nobody', 0, 0)`
      await tx.setting.create({ data: { key: 'lost', value: '' } })
    })
    await expect(broken).rejects.toThrow()
    await withTx(db, 'test', (tx) => tx.setting.create({ data: { key: 'after', value: '' } }))
    expect(await exists('lost')).toBe(false)
    expect(await exists('after')).toBe(true)
  })

  it('a transaction that waited too long for its turn holds up nobody afterwards', async () => {
    const { db } = city.deps
    const { open, opened } = gate()
    const first = withTx(db, 'test', () => opened)
    const impatient = db.$transaction((tx) => tx.setting.create({ data: { key: 'late', value: '' } }), { maxWait: 20 })
    await expect(impatient).rejects.toThrow()
    open()
    await first
    await db.setting.create({ data: { key: 'after', value: '' } })
    expect(await exists('late')).toBe(false)
    expect(await exists('after')).toBe(true)
  })
})
