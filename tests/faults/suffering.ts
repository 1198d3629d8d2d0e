import { afterAll, beforeAll, expect } from 'vitest'
import type { Patience } from './examine.ts'
import { type FaultCity, openFaultCity } from './fault-city.ts'
import { type FaultRow, publish } from './faults-table.ts'
import type { CityProcess, StartOptions } from './processes.ts'

/** Opens a city for the tests of this file and closes it after them; `table` names the table of what it suffered. */
export function suffering(table: string) {
  const rows: FaultRow[] = []
  let city: FaultCity | undefined

  beforeAll(async () => {
    city = await openFaultCity()
  }, 120_000)
  afterAll(async () => {
    publish(table, rows)
    await city?.close()
  })

  return {
    /** Nothing lost, nothing doubled, every reaction complete, no browser behind or set back; and something was at stake. */
    async survives(fault: string, strike: (city: FaultCity) => Promise<number>, patience?: Patience): Promise<void> {
      const struck = city
      if (!struck) throw new Error('the city is opened before the tests')
      const { row, wrong } = await struck.suffer({ fault, strike: () => strike(struck), ...(patience && { patience }) })
      rows.push(row)
      const { lost, doubled, incomplete, disagreeing, missed, regressed } = row
      expect({ lost, doubled, incomplete, disagreeing, missed, regressed }, wrong).toEqual({
        ...{ lost: 0, doubled: 0, incomplete: 0, disagreeing: 0, missed: 0, regressed: 0 },
      })
      expect(row.acknowledged).toBeGreaterThan(10)
    },
  }
}

/** Kills a process and starts it again, perhaps with other settings. */
export async function restart(one: CityProcess, options?: StartOptions): Promise<void> {
  await one.end('SIGKILL')
  await one.start(options)
}
