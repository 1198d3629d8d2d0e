import type { BoundingBox, SearchDocument, SearchQuery } from '../../ports/search.ts'

/** Sizes of map cells in degrees, finest first: about 1, 9 and 70 km. */
const CELL_SIZES = [0.01, 0.08, 0.64]
const CELLS_MAX = 48

type Kind = 'scope' | 'type' | 'status' | 'category' | 'area' | 'department'

/** One token per exact value: what is not a-z or 0-9 is written as its code between underscores. */
function token(kind: Kind, value: string): string {
  return `_${kind}_${value.replace(/[^a-z0-9]/gu, (char) => `_${char.codePointAt(0)?.toString(16)}_`)}`
}

function cell(level: number, row: number, column: number): string {
  return `_cell_${level}_${row}_${column}`
}

const rowOf = (lat: number, size: number) => Math.floor((lat + 90) / size)
const columnOf = (lng: number, size: number) => Math.floor((lng + 180) / size)

function cellsAt(lat: number, lng: number): string[] {
  return CELL_SIZES.map((size, level) => cell(level, rowOf(lat, size), columnOf(lng, size)))
}

/** The finest cells that cover the box without being too many; none when the box is as large as a country. */
function cellsOver({ south, west, north, east }: BoundingBox): string[] {
  for (const [level, size] of CELL_SIZES.entries()) {
    const [bottom, top, left, right] = [
      rowOf(south, size),
      rowOf(north, size),
      columnOf(west, size),
      columnOf(east, size),
    ]
    if ((top - bottom + 1) * (right - left + 1) > CELLS_MAX) continue
    const cells: string[] = []
    for (let row = bottom; row <= top; row++) {
      for (let column = left; column <= right; column++) cells.push(cell(level, row, column))
    }
    return cells
  }
  return []
}

/** What a document can be filtered by, as tokens of the `facets` column. */
export function documentFacets(document: SearchDocument): string {
  return facetsOf(document).join(' ')
}

/** The same, one by one. */
export function facetsOf(document: SearchDocument): string[] {
  const { lat, lng } = document
  return [
    token('type', document.type),
    token('status', document.status),
    ...(document.category === null ? [] : [token('category', document.category)]),
    ...document.areas.map((value) => token('area', value)),
    ...document.departments.map((value) => token('department', value)),
    ...document.scopes.map((value) => token('scope', value)),
    ...(lat === null || lng === null ? [] : cellsAt(lat, lng)),
  ]
}

/** Tokens that a query filters by: any of each group, all groups. Scopes are always among them. */
export function facetGroups(query: SearchQuery): string[][] {
  const groups = [
    query.scopes.map((value) => token('scope', value)),
    (query.types ?? []).map((value) => token('type', value)),
    (query.statuses ?? []).map((value) => token('status', value)),
    (query.categories ?? []).map((value) => token('category', value)),
    (query.areas ?? []).map((value) => token('area', value)),
    (query.departments ?? []).map((value) => token('department', value)),
    query.box ? cellsOver(query.box) : [],
  ]
  return groups.filter((group) => group.length > 0)
}

/** FTS5 query for the filters. */
export function facetsExpression(query: SearchQuery): string {
  const parts = facetGroups(query).map((group) => `(${group.map((t) => `"${t}"`).join(' OR ')})`)
  return `{facets} : (${parts.join(' AND ')})`
}
