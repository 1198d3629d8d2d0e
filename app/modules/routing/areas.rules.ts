import type { AreaSet } from './fact-catalogue.schema.ts'

/** Codes of the divisions a place lies in, coarse to fine; null where that level is not known. */
export type Place = { districtCode: string | null; streetCode: string | null; communityCode: string | null }

/** Stands before the id of an area of which the place is known too coarsely to tell. */
export const UNSURE = '?'

/**
 * Ids of the areas in which a place lies; `?id` for an area that may hold it: only the district is known, and the area
 * consists of some streets of that district. A code of a division begins with the code of the one above it. Null when
 * nothing of the place is known.
 */
export function areasOf(place: Place, areas: readonly AreaSet[]): string[] | null {
  const codes = [place.districtCode, place.streetCode, place.communityCode].filter((code) => code !== null)
  const finest = codes.at(-1)
  if (finest === undefined) return null
  return areas.flatMap(({ id, divisions }) => {
    if (codes.some((code) => divisions.includes(code))) return [id]
    return divisions.some((division) => division.startsWith(finest)) ? [`${UNSURE}${id}`] : []
  })
}
