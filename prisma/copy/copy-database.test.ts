import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyLedger } from '#app/modules/credit/verify-ledger.server.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { MORNING } from '#tests/setup/city.ts'
import { createDatabase, SERVER } from '#tests/setup/city-database.ts'
import { drain } from '#tests/setup/drain.ts'
import { verifyEvents } from '#workers/sweeps/verify-events.ts'
import { migrate } from '../migrate.ts'
import { loadReference } from '../reference/load-reference.ts'
import { copyDatabase } from './copy-database.ts'

/** Opens the same city on a database. */
function cityOn(url: string, folder: string): Services {
  const env = {
    NODE_ENV: 'test' as const,
    DATA_DIR: folder,
    DATABASE_URL: url,
    APP_SECRET: 'test-secret-of-at-least-32-characters',
  }
  return buildServices(readEnv(env), { clock: { now: () => MORNING } })
}

describe.skipIf(!SERVER)('copying a city from SQLite to PostgreSQL', () => {
  let folder: string
  let from: string
  let target: ReturnType<typeof createDatabase>

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-copy-'))
    from = `file:${path.join(folder, 'city.db')}`
    await migrate(from)
    const deps = cityOn(from, folder)
    await loadReference(deps.db)
    const first = await fileCase(deps, { text: '白鹭花园北门的路灯坏了三天' })
    await fileCase(deps, { text: '楼下烧烤店油烟直排 🔥 \\ "引号" \t制表', lat: 24.4799, lng: 118.0891 })
    await drain(deps)
    // Found before the case that it points at, in the order of keys.
    const [row] = await deps.db.case.findMany({ where: { id: { not: first.id } } })
    await deps.db.case.updateMany({ where: { id: first.id }, data: { mergedIntoId: row?.id ?? null } })
    await deps.db.creditAccount.create({
      data: { id: 'issuance', kind: 'issuance', balance: -(2n ** 60n), mayGoNegative: true },
    })
    await deps.close()
    target = createDatabase()
  })
  afterEach(async () => {
    await target.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('copies every row of every table, and the copy is a sound city', async () => {
    const comparisons = await copyDatabase({ from, to: target.url })
    expect(comparisons.filter(({ same }) => !same)).toEqual([])
    expect(Object.fromEntries(comparisons.map(({ table, rows }) => [table, rows[1]]))).toMatchObject({
      Case: 2,
      Place: 615,
    })
    const [here, there] = [cityOn(from, folder), cityOn(target.url, folder)]
    expect(await there.db.case.findMany({ orderBy: { id: 'asc' } })).toEqual(
      await here.db.case.findMany({ orderBy: { id: 'asc' } }),
    )
    expect((await there.db.creditAccount.findFirstOrThrow()).balance).toBe(-(2n ** 60n))
    expect((await verifyEvents(there)).broken).toEqual([])
    expect((await verifyLedger(there)).problems).toHaveLength((await verifyLedger(here)).problems.length)
    await Promise.all([here.close(), there.close()])
  })

  it('goes on where it was interrupted', async () => {
    let chunks = 0
    const interrupted = copyDatabase({
      from,
      to: target.url,
      chunkRows: 100,
      onProgress: () => {
        chunks += 1
        if (chunks === 9) throw new Error('interrupted')
      },
    })
    await expect(interrupted).rejects.toThrow('interrupted')
    const seen = new Map<string, number>()
    const comparisons = await copyDatabase({
      from,
      to: target.url,
      chunkRows: 100,
      onProgress: (table) => seen.set(table, (seen.get(table) ?? 0) + 1),
    })
    expect(comparisons.filter(({ same }) => !same)).toEqual([])
    const again = [...seen.values()].reduce((sum, count) => sum + count, 0)
    expect(again).toBeLessThan(comparisons.reduce((sum, { rows }) => sum + Math.floor(rows[0] / 100) + 1, 0))
  })

  it('refuses a target that holds something else, and a source that is not there', async () => {
    await copyDatabase({ from, to: target.url })
    await expect(copyDatabase({ from, to: target.url })).rejects.toThrow(/^The target is not empty/)
    await expect(copyDatabase({ from: `${from}.missing`, to: target.url })).rejects.toThrow(
      /^There is no database file/,
    )
  })

  it('tells of a row that is not the same', async () => {
    let spoilt = false
    const spoil = async () => {
      const deps = cityOn(target.url, folder)
      await deps.db.place.updateMany({ where: { code: '350203001' }, data: { name: '别的' } })
      await deps.close()
    }
    const interrupted = copyDatabase({
      from,
      to: target.url,
      onProgress: (table) => {
        if (table === 'Place' && !spoilt) {
          spoilt = true
          throw new Error('interrupted')
        }
      },
    })
    await expect(interrupted).rejects.toThrow('interrupted')
    await spoil()
    const comparisons = await copyDatabase({ from, to: target.url })
    expect(comparisons.filter(({ same }) => !same).map(({ table }) => table)).toEqual(['Place'])
  })
})
