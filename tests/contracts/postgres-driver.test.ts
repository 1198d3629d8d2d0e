import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openPool } from '#app/platform/adapters/postgres-pool.server.ts'
import { type Db, isUniqueViolation, openDatabase } from '#app/platform/db.server.ts'
import { atDurability, type Durability } from '#app/platform/durability.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { defineJob, type JobHandlers } from '#app/platform/ports/queue.ts'
import { withDerivedTx, withTx } from '#app/platform/tx.server.ts'
import { insertInto, isLostRace, updateOne, writeBatch } from '#app/platform/write-batch.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { type City, openCity } from '../setup/city.ts'
import { createDatabase, SERVER } from '../setup/city-database.ts'

const note = defineJob('test.note', z.object({ n: z.number() }))

/** What app/platform/adapters/postgres-*.server.ts and migrations/postgresql promise. */
describe.skipIf(!SERVER)('the PostgreSQL driver', () => {
  let city: City
  let db: Db
  beforeEach(async () => {
    city = openCity()
    db = city.deps.db
    await db.setting.createMany({ data: ['a', 'b'].map((key) => ({ key, value: '0' })) })
  })
  afterEach(() => city.close())

  const readValue = async (key: string) => (await db.setting.findUniqueOrThrow({ where: { key } })).value
  const append = (key: string) => db.$executeRaw`UPDATE "Setting" SET "value" = "value" || '+' WHERE "key" = ${key}`

  it('a batch that meets another count writes nothing, also when a later statement fails because of it', async () => {
    const batch = [
      updateOne('Setting', { key: 'a', value: 'not this' }, { value: '1' }),
      ...insertInto('Setting', [{ key: 'b', value: 'twice' }]),
    ]
    expect(await writeBatch(db, 'test', batch).then(() => null, isLostRace)).toBe(true)
    const raw = db.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES ('b', '')`
    expect(await raw.then(() => null, isUniqueViolation)).toBe(true)
    const [, twice] = batch
    expect(await writeBatch(db, 'test', twice ? [twice] : []).then(() => null, isUniqueViolation)).toBe(true)
    expect([await readValue('a'), await readValue('b')]).toEqual(['0', '0'])
  })

  it('a connection that is lost at work fails that work and not the process', async () => {
    const pool = openPool(SERVER ?? '', 'acknowledged', true)
    const client = await pool.connect()
    const ended = new Promise((resolve) => client.once('end', resolve))
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    await ended
    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release(true)
    await pool.end()
  })

  it('stores through a batch what the client stores', async () => {
    const at = new Date('2026-03-03T23:59:59.007Z')
    const row = { id: 'x', kind: 'available', balance: -(2n ** 62n), mayGoNegative: true, ownerId: null }
    const day = { login: 'x', displayName: '𠮷\'"\\', passwordHash: '', role: 'resident', createdAt: at, isDemo: true }
    await writeBatch(db, 'test', [
      ...insertInto('CreditAccount', [row]),
      ...insertInto('User', [{ id: 'x', tier: 3, locale: 'zh', rev: 0, headHash: '', ...day }]),
    ])
    expect(await db.creditAccount.findUniqueOrThrow({ where: { id: 'x' } })).toEqual(row)
    expect(await db.user.findUniqueOrThrow({ where: { id: 'x' } })).toMatchObject(day)
    expect(await db.user.count({ where: { createdAt: at, isDemo: true } })).toBe(1)
  })

  it('runs both of two transactions and all of many batches that lock each other’s rows', async () => {
    let inside = 0
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const both = async () => {
      inside += 1
      if (inside === 2) open()
      await opened
    }
    const crosswise = (first: string, second: string) =>
      withTx(db, 'test', async (tx) => {
        await tx.$executeRaw`UPDATE "Setting" SET "value" = "value" || '+' WHERE "key" = ${first}`
        await both()
        await tx.$executeRaw`UPDATE "Setting" SET "value" = "value" || '+' WHERE "key" = ${second}`
      })
    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')])
    expect([await readValue('a'), await readValue('b')]).toEqual(['0++', '0++'])
    const batch = (keys: string[]) =>
      writeBatch(
        db,
        'test',
        keys.map((key) => updateOne('Setting', { key }, { value: 'batch' })),
      )
    await Promise.all(Array.from({ length: 24 }, (_unused, n) => batch(n % 2 === 0 ? ['a', 'b'] : ['b', 'a'])))
    expect([await readValue('a'), await readValue('b')]).toEqual(['batch', 'batch'])
  })

  it('waits for the disk exactly where a write is acknowledged', async () => {
    type Shown = Array<{ synchronous_commit: string }>
    const alone = (level: Durability) =>
      atDurability(level, async () => await db.$queryRaw<Shown>`SHOW synchronous_commit`)
    expect(await alone('acknowledged')).toEqual([{ synchronous_commit: 'on' }])
    expect(await alone('derived')).toEqual([{ synchronous_commit: 'off' }])
    const inside = (run: typeof withTx) => run(db, 'test', (tx) => tx.$queryRaw<Shown>`SHOW synchronous_commit`)
    expect(await inside(withTx)).toEqual([{ synchronous_commit: 'on' }])
    expect(await inside(withDerivedTx)).toEqual([{ synchronous_commit: 'off' }])
  })

  it('waits for the disk with derived work too when the jobs are kept elsewhere', async () => {
    const apart = openDatabase(city.deps.env.DATABASE_URL, { isQueueApart: true })
    try {
      const shown = await atDurability('derived', async () => await apart.$queryRaw`SHOW synchronous_commit`)
      expect(shown).toEqual([{ synchronous_commit: 'on' }])
    } finally {
      await apart.$disconnect()
    }
  })

  it('goes on after its connections were ended', async () => {
    await Promise.all(Array.from({ length: 5 }, () => append('a')))
    const others = db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
    await others
    await expect.poll(() => append('b').catch(() => 0), { timeout: 5_000 }).toBe(1)
  })

  it('two processes share the jobs, and none of them runs twice', async () => {
    await city.deps.queue.enqueue(Array.from({ length: 300 }, (_unused, n) => ({ contract: note, payload: { n } })))
    const other = openDatabase(city.deps.env.DATABASE_URL)
    const ran: number[] = []
    const handlers: JobHandlers = new Map([
      [
        note.kind,
        {
          contract: note,
          handle: async (payload: unknown) => {
            ran.push((payload as { n: number }).n)
            return 'done' as const
          },
        },
      ],
    ])
    const { jobTableQueue } = await import('#app/platform/adapters/queue/job-table.server.ts')
    const queues = [city.deps.queue, jobTableQueue({ ...city.deps, db: other }, seconds(30))]
    const consumers = queues.map((queue) => queue.consume(handlers, { start: false }))
    await Promise.all(consumers.map((consumer) => consumer.drain()))
    await Promise.all(consumers.map((consumer) => consumer.stop()))
    await other.$disconnect()
    expect(ran.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_unused, n) => n))
  })

  it('two processes migrate an empty database at once: one does it, the other waits', async () => {
    const { url, remove } = createDatabase()
    const applied = await Promise.all([migrate(url), migrate(url)])
    expect(applied.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, expect.any(Number)])
    expect(await migrate(url)).toEqual([])
    await remove()
  })

  it.each([
    ['UPDATE "Event" SET "payload" = \'{}\'', 'events are never edited'],
    ['DELETE FROM "Event"', 'events are never deleted'],
    ['TRUNCATE "Event"', 'events are never deleted'],
    ['UPDATE "Rule" SET "priority" = 0', 'published rules are never edited'],
    ['UPDATE "CreditAccount" SET "balance" = -1', 'account would be overdrawn'],
  ])('refuses %s', async (sql, words) => {
    await db.creditAccount.create({ data: { id: 'x', kind: 'available' } })
    await db.event.create({
      data: {
        id: 'x',
        stream: 'x',
        rev: 1,
        type: 'x',
        payload: '',
        audience: 'staff',
        actorRole: 'x',
        at: new Date(),
        prevHash: '',
        hash: '',
        topics: '',
      },
    })
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(words)
    await db.event.updateMany({ data: { dispatchedAt: new Date() } })
  })
})
