import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { importCases } from '#app/modules/cases/import-cases.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'

/** Real messages, where they lie beside the repository; they are never committed. */
const STREAM = path.resolve('..', 'shared', 'data', 'messages', 'stream.csv')
/** IMPORT_ROWS=4326 imports all of them. */
const ROWS = Number(process.env.IMPORT_ROWS || 150)

test.skipIf(!existsSync(STREAM))(
  'real messages go in, every one is routed or queued, and a second run adds none',
  async () => {
    const city = openCity()
    const folder = mkdtempSync(path.join(tmpdir(), 'stream-'))
    try {
      const file = path.join(folder, 'stream.csv')
      writeFileSync(file, stringify((parse(readFileSync(STREAM), { bom: true }) as string[][]).slice(0, ROWS + 1)))
      const input = { file, map: { title: 'title', text: 'detail', at: 'time' } }
      expect(await importCases(input, {}, city.deps)).toMatchObject({ filed: ROWS, repeated: 0, rejected: 0 })
      await drain(city.deps)
      const cases = await city.deps.db.case.findMany({ select: { status: true, leadDepartmentId: true, flags: true } })
      const routed = cases.filter((one) => one.status === 'dispatched' && one.leadDepartmentId !== null)
      const queued = cases.filter((one) => one.status === 'submitted' && one.flags.split(' ').includes('queued'))
      expect(routed.length + queued.length).toBe(ROWS)
      expect(routed.length).toBeGreaterThan(0)
      expect(await city.deps.db.job.count()).toBe(0)
      expect(await importCases(input, {}, city.deps)).toMatchObject({ filed: 0, repeated: ROWS })
      expect(await city.deps.db.case.count()).toBe(ROWS)
    } finally {
      await city.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  minutes(20),
)
