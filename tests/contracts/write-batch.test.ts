import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isUniqueViolation, Prisma } from '#app/platform/db.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import {
  insertInto,
  isLostRace,
  type Plan,
  updateOne,
  type Write,
  writeBatch,
} from '#app/platform/write-batch.server.ts'
import { fileCase } from '../factories/cases.ts'
import { type City, openCity } from '../setup/city.ts'
import { drain } from '../setup/drain.ts'

const put = (key: string, value = ''): Write[] => insertInto('Setting', [{ key, value }])

describe('the two ways past the ORM', () => {
  let city: City
  beforeEach(() => {
    city = openCity()
  })
  afterEach(() => city.close())

  const write = (...writes: Write[]) => writeBatch(city.deps.db, 'test', writes)
  const keys = async () => {
    const rows = await readRows<{ key: string }>(
      city.deps.db,
      Prisma.sql`SELECT "key" FROM "Setting" WHERE "key" LIKE 'test-%' ORDER BY "key"`,
    )
    return rows.map(({ key }) => key)
  }

  it('batches that ask at the same moment are each written whole or not at all, and stop nobody else', async () => {
    await write(...put('test-taken'))
    const refusal = new Error('too few')
    const results = await Promise.allSettled([
      write(...put('test-a'), ...put('test-b')),
      write(...put('test-half'), ...put('test-taken')),
      write(...put('test-late'), updateOne('Setting', { key: 'test-nobody' }, { value: 'x' })),
      write(...put('test-poor'), { ...updateOne('Setting', { key: 'test-nobody' }, { value: 'x' }), refusal }),
      write(...put('test-c')),
    ])
    expect(await keys()).toEqual(['test-a', 'test-b', 'test-c', 'test-taken'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
    const reasons = results.map((result) => (result.status === 'rejected' ? result.reason : null))
    expect(isUniqueViolation(reasons[1])).toBe(true)
    expect(isLostRace(reasons[2])).toBe(true)
    expect(reasons[3]).toBe(refusal)
  })

  it('a plan sees what the batches before it have written, and fails alone; PostgreSQL refuses it', async () => {
    const plan = (key: string): Plan => {
      return (read) => {
        const [found] = read<{ n: number }>(Prisma.sql`SELECT count(*) AS "n" FROM "Setting" WHERE "key" LIKE 'test-%'`)
        if (key === '') throw new Error('no plan')
        return put(key, String(found?.n))
      }
    }
    const ask = (key: string) => writeBatch(city.deps.db, 'test', plan(key))
    const results = await Promise.allSettled([write(...put('test-a')), ask('test-b'), ask(''), ask('test-c')])
    const isSqlite = dialectOf(city.deps.db) === 'sqlite'
    const [done, refused] = ['fulfilled', 'rejected']
    expect(results.map(({ status }) => status)).toEqual(
      isSqlite ? [done, done, refused, done] : [done, refused, refused, refused],
    )
    const rows = await city.deps.db.setting.findMany({ where: { key: { in: ['test-b', 'test-c'] } } })
    expect(Object.fromEntries(rows.map(({ key, value }) => [key, value]))).toEqual(
      isSqlite ? { 'test-b': '1', 'test-c': '2' } : {},
    )
  })

  it('of many who saw the same value one wins', async () => {
    await write(...put('test-counter', '0'))
    const next = (index: number) =>
      write(updateOne('Setting', { key: 'test-counter', value: '0' }, { value: `by ${index}` }))
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => next(index + 1)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('who wrote reads it, even in the moment of an earlier read', async () => {
    const before = keys()
    await write(...put('test-own'))
    expect(await keys()).toEqual(['test-own'])
    expect(await city.deps.db.setting.count({ where: { key: 'test-own' } })).toBe(1)
    await before
    await city.deps.db.setting.create({ data: { key: 'test-through', value: '' } })
    expect(await keys()).toEqual(['test-own', 'test-through'])
  })

  it('rows are the same as through Prisma, whatever their columns', async () => {
    const { deps } = city
    const { id } = await fileCase(deps)
    await drain(deps)
    const rowsOf = (table: string, column: string) =>
      readRows(deps.db, Prisma.sql`SELECT * FROM ${Prisma.raw(`"${table}" WHERE "${column}"`)} = ${id} ORDER BY "id"`)
    expect(await rowsOf('Case', 'id')).toEqual([await deps.db.case.findUniqueOrThrow({ where: { id } })])
    expect(await rowsOf('SlaClock', 'caseId')).toEqual(
      await deps.db.slaClock.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
    )
    expect(await rowsOf('RoutingDecision', 'caseId')).toEqual(
      await deps.db.routingDecision.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
    )
  })
})
