import { z } from 'zod'
import type { Services } from './container.server.ts'

const regionSchema = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  productZh: z.string(),
  productEn: z.string(),
  /** First letters of every receipt number. */
  receiptPrefix: z.string(),
  timeZone: z.string(),
  mapCentre: z.object({ lat: z.number(), lng: z.number(), zoom: z.number() }),
  bounds: z.object({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }),
})

export type Region = z.infer<typeof regionSchema> & {
  /** The calendar day of an instant in the city's zone, YYYY-MM-DD. */
  dayOf(at: Date): string
}

const known = new WeakMap<object, Promise<Region>>()

async function readRegion({ db }: Pick<Services, 'db'>): Promise<Region> {
  const row = await db.setting.findUniqueOrThrow({ where: { key: 'region' } })
  const region = regionSchema.parse(JSON.parse(row.value))
  // Building a formatter costs half a millisecond, so it is built once.
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: region.timeZone })
  return { ...region, dayOf: (at) => days.format(at) }
}

/** The city this installation serves; reference data, read once per process and database. */
export function regionOf(deps: Pick<Services, 'db'>): Promise<Region> {
  let region = known.get(deps.db)
  if (!region) {
    region = readRegion(deps)
    known.set(deps.db, region)
  }
  return region
}
