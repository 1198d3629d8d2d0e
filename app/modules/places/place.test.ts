import { afterAll, describe, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { listPlaces, placePath, placeTree, snapToDistrict } from './place.queries.server.ts'
import { isInside, metresBetween, metresTo } from './place.rules.ts'

const city = openCity()
afterAll(() => city.close())

const SQUARE = [
  [118, 24],
  [118.1, 24],
  [118.1, 24.1],
  [118, 24.1],
  [118, 24],
] as const

describe('geometry', () => {
  test('inside and outside of a ring', () => {
    expect(isInside({ lat: 24.05, lng: 118.05 }, SQUARE)).toBe(true)
    expect(isInside({ lat: 24.05, lng: 118.2 }, SQUARE)).toBe(false)
  })

  test('distance to a ring is 0 inside and metres outside', () => {
    expect(metresTo({ lat: 24.05, lng: 118.05 }, SQUARE)).toBe(0)
    expect(metresTo({ lat: 24.2, lng: 118.05 }, SQUARE)).toBeCloseTo(11_132, -1)
    expect(metresBetween({ lat: 24, lng: 118 }, { lat: 24, lng: 118.1 })).toBeCloseTo(10_170, -2)
  })
})

describe('divisions of the city', () => {
  test('6 districts, 54 streets, 555 communities', async () => {
    const tree = await placeTree(city.deps)
    const streets = tree.flatMap((district) => district.children)
    expect([tree.length, streets.length, streets.flatMap((street) => street.children).length]).toEqual([6, 54, 555])
    expect(await listPlaces(null, city.deps)).toHaveLength(6)
    expect(await listPlaces('350203', city.deps)).toHaveLength(10)
  })

  test('a path of names, without what is unset or unknown', async () => {
    const path = await placePath(['350203', '350203009', '350203009057', null, 'x'], city.deps)
    expect(path.map((place) => place.name)).toEqual(['思明区', '筼筜街道', '官任社区'])
  })

  test('every street lies in or near its district', async () => {
    const districts = await listPlaces(null, city.deps)
    const streets = (await Promise.all(districts.map((district) => listPlaces(district.code, city.deps)))).flat()
    const strays = []
    for (const street of streets) {
      const district = await snapToDistrict(street.lat ?? 0, street.lng ?? 0, city.deps)
      if (district?.code !== street.parentCode) strays.push(street.name)
    }
    expect(strays).toEqual([])
  })

  test('a pin off the shore snaps to the nearest district, one in another province to none', async () => {
    expect((await snapToDistrict(24.42, 118.1, city.deps))?.name).toBe('思明区')
    expect(await snapToDistrict(39.9, 116.4, city.deps)).toBeNull()
  })
})
