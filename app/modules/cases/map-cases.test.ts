import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { minutes } from '../../platform/duration.ts'
import { actOnCase } from './act-on-case.server.ts'
import { indexCases } from './index-case.server.ts'
import { listInBox } from './list-in-box.queries.server.ts'
import { mapCases } from './map-cases.server.ts'
import type { Box } from './map-cells.server.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

type Pin = { id: string; lat: number; lng: number }
/** Newest first. */
const pins: Pin[] = []

async function pinned(lat: number, lng: number, publishConsent = true): Promise<void> {
  city.advance(minutes(1))
  const { id } = await fileCase(deps, { lat, lng, publishConsent })
  await actOnCase({ caseId: id, actor: SYSTEM, command: ROUTE }, deps)
  if (publishConsent) pins.unshift({ id, lat, lng })
}

beforeAll(async () => {
  // Pins on the borders of cells of 1/200 degree and between them, some of them close together.
  for (let index = 0; index < 24; index += 1) await pinned(24.45 + (index % 6) * 0.0025, 118.1 + (index % 5) * 0.004)
  await pinned(24.455, 118.105, false)
  await indexCases(
    pins.map(({ id }) => id),
    deps,
  )
})

/** By the search index, the others by cells. */
const CITY: Box = { south: 24.3, west: 117.8, north: 24.95, east: 118.5 }

const inside = ({ south, west, north, east }: Box) =>
  pins.filter(({ lat, lng }) => lat >= south && lat <= north && lng >= west && lng <= east).map(({ id }) => id)
const shown = async (box: Box) => (await mapCases({ box }, deps)).items.map(({ id }) => id)

/** All pages of the list of a box. */
async function listed(box: Box): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const page = await listInBox({ box, limit: 5, offset: ids.length }, deps)
    if (!page) throw new Error('a box of too many cells')
    ids.push(...page.items.map(({ id }) => id))
    if (ids.length >= page.total || page.items.length === 0) return ids
  }
}

describe('pins inside a box, newest first, and nothing that is not published', () => {
  it.each<[string, Box]>([
    ['of one cell', { south: 24.4501, west: 118.1001, north: 24.4549, east: 118.1049 }],
    ['whose borders are those of cells', { south: 24.45, west: 118.1, north: 24.46, east: 118.11 }],
    ['that touches many cells', { south: 24.451, west: 118.099, north: 24.4639, east: 118.1187 }],
    ['without a size, on a pin', { south: 24.45, west: 118.1, north: 24.45, east: 118.1 }],
    ['of the whole city', CITY],
    ['turned inside out', { south: 24.46, west: 118.11, north: 24.45, east: 118.1 }],
    ['at the end of the world', { south: 89.99, west: 179.99, north: 90, east: 180 }],
  ])('%s', async (_name, box) => {
    expect(await shown(box)).toEqual(inside(box))
    if (box !== CITY) expect(await listed(box)).toEqual(inside(box))
  })

  it('the list of a box that is too large is left to the search index', async () => {
    expect(await listInBox({ box: CITY, limit: 5, offset: 0 }, deps)).toBeNull()
  })

  it('of a crowd are the newest 200, and it says whether there are others', async () => {
    const { reference: _reference, ...row } = await deps.db.case.findUniqueOrThrow({ where: { id: pins[0]?.id ?? '' } })
    /** Newer than all others, one second after the other. */
    const copies = Array.from({ length: 201 }, (_, index) => {
      const [id, submittedAt] = [`crowd-${index}`, new Date(Date.UTC(2027, 0, 1, 0, 0, index))]
      return { ...row, id, reference: id, idempotencyKey: id, lat: 24.605, lng: 118.205, submittedAt }
    })
    const newest = copies.map(({ id }) => id).reverse()
    const box = { south: 24.6, west: 118.2, north: 24.61, east: 118.21 }
    const crowd = async (where: Box) => {
      const { items, more } = await mapCases({ box: where }, deps)
      return { ids: items.map(({ id }) => id), more }
    }
    await deps.db.case.createMany({ data: copies.slice(0, 200) })
    expect(await crowd(box)).toEqual({ ids: newest.slice(1), more: false })
    await deps.db.case.createMany({ data: copies.slice(200) })
    expect(await crowd(box)).toEqual({ ids: newest.slice(0, 200), more: true })
    await indexCases(newest, deps)
    expect(await crowd(CITY)).toEqual({ ids: newest.slice(0, 200), more: true })
  })
})
