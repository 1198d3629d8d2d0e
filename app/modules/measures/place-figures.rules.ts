import type { Figures } from './report.schema.ts'

type Place = Figures['places'][number]

/** Requests of a district, or of the whole city, per 10 000 residents. */
export type PlaceRow = Omit<Place, 'code'> & {
  /** Code of a district, "" for requests without a place, null for the city. */
  code: string | null
  /** With one digit; null where residents are not known. */
  perTenThousand: number | null
}

const ratio = (requests: number, population: number | null) =>
  population ? Math.round((requests / population) * 100_000) / 10 : null

/** Districts by code, what has no place behind them, the city last; empty where nothing was counted by place. */
export function placeRowsOf(places: readonly Place[]): PlaceRow[] {
  if (places.length === 0) return []
  const behind = (code: string) => code || 'z'
  const rows = [...places]
    .sort((a, b) => (behind(a.code) < behind(b.code) ? -1 : 1))
    .map((place) => ({ ...place, perTenThousand: ratio(place.requests, place.population) }))
  const requests = rows.reduce((sum, row) => sum + row.requests, 0)
  const population = rows.reduce((sum, row) => sum + (row.population ?? 0), 0) || null
  const city = { code: null, nameZh: '', nameEn: '', requests, population }
  return [...rows, { ...city, perTenThousand: ratio(requests, population) }]
}
