import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import divisions from './xiamen/places.json' with { type: 'json' }

type PlaceRow = {
  code: string
  kind: string
  name: string
  nameEn: string | null
  parentCode: string | null
  lat: number | null
  lng: number | null
  population?: number
}

/** Districts, then streets, then communities, so that a parent always comes before its children. */
export function placeRows(): PlaceRow[] {
  const rows: PlaceRow[] = []
  for (const { streets, ...district } of divisions.districts)
    rows.push({ ...district, kind: 'district', parentCode: null })
  for (const district of divisions.districts) {
    for (const { communities: _inside, ...street } of district.streets) {
      rows.push({ ...street, kind: 'street', parentCode: district.code })
    }
  }
  for (const street of divisions.districts.flatMap((district) => district.streets)) {
    for (const [suffix, name] of street.communities as [string, string][]) {
      rows.push({
        code: street.code + suffix,
        kind: 'community',
        name,
        nameEn: null,
        parentCode: street.code,
        lat: null,
        lng: null,
      })
    }
  }
  return rows
}

/** Loads the divisions of the city. A division that disappears from the list stays: old cases name it. */
export async function loadPlaces(db: Db): Promise<void> {
  const rows = placeRows()
  await loadOnce(db, 'places', rows, async (tx) => {
    const known = new Set((await tx.place.findMany({ select: { code: true } })).map((place) => place.code))
    await tx.place.createMany({ data: rows.filter((row) => !known.has(row.code)) })
    for (const row of rows.filter((each) => known.has(each.code))) {
      await tx.place.update({ where: { code: row.code }, data: row })
    }
  })
}
