import { type Services, services } from '../../platform/container.server.ts'
import type { SearchQuery } from '../../platform/ports/search.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'

/** What filings are compared by, as far as the reader may read it. */
export type NearbyCase = {
  id: string
  reference: string
  rev: number
  status: CaseStatus
  title: string
  text: string
  categoryCode: string | null
  districtCode: string | null
  streetCode: string | null
  communityCode: string | null
  address: string | null
  lat: number | null
  lng: number | null
  requesterId: string | null
  submittedAt: Date
}

const COLUMNS = {
  id: true,
  reference: true,
  rev: true,
  status: true,
  title: true,
  text: true,
  categoryCode: true,
  districtCode: true,
  streetCode: true,
  communityCode: true,
  address: true,
  lat: true,
  lng: true,
  requesterId: true,
  submittedAt: true,
} as const

/** Cases that somebody can still join or that can take in others. */
const PUBLIC_OPEN = [
  'accepted',
  'dispatched',
  'signed',
  'in_progress',
  'suspended',
  'replied',
  'resolved',
  'follow_up',
  'rework',
]
const OPEN = ['submitted', 'needs_info', ...PUBLIC_OPEN]

/** Half the side of the square that is looked at around a pin, in degrees: about 600 m. */
const AROUND = 0.0055
/** The newest of each way of looking; more would be slower and no likelier. */
const MOST = 60

export type Nearby = {
  districtCode: string | null
  streetCode: string | null
  communityCode: string | null
  lat: number | null
  lng: number | null
  categories: readonly string[]
  since: Date
  /** Only what anyone may read, or everything for the offices that see all. */
  scope: 'public' | 'staff'
}

type Filter = Pick<SearchQuery, 'areas' | 'categories' | 'box'>

/** Ways of looking, narrow ones only: a whole district is looked at for the categories alone, a city never. */
function filtersOf({ communityCode, streetCode, districtCode, lat, lng, categories }: Nearby): Filter[] {
  const box =
    lat === null || lng === null
      ? []
      : [{ box: { south: lat - AROUND, north: lat + AROUND, west: lng - AROUND, east: lng + AROUND } }]
  const narrow = communityCode ?? streetCode
  if (narrow) return [{ areas: [narrow] }, ...box]
  if (box.length > 0 || categories.length === 0 || districtCode === null) return box
  return [{ categories: [...categories], areas: [districtCode] }]
}

/**
 * Open cases around a place, the newest first: at most 60 by area and 60 by pin, from the search index and then read
 * again from the database, which decides what may be seen. Personal numbers in what is public are masked.
 */
export async function nearbyCases(query: Nearby, deps: Services = services()): Promise<NearbyCase[]> {
  const isPublic = query.scope === 'public'
  const statuses = isPublic ? PUBLIC_OPEN : OPEN
  const asked = { words: '', scopes: [query.scope], statuses, from: query.since, idsOnly: true as const }
  const found = await Promise.all(
    filtersOf(query).map((filter) =>
      deps.search.query({ ...asked, ...filter, sort: 'newest', limit: MOST, offset: 0 }),
    ),
  )
  const ids = [...new Set(found.flatMap(({ hits }) => hits.map(({ id }) => id)))]
  const rows = await deps.db.case.findMany({
    where: { id: { in: ids }, status: { in: statuses }, ...(isPublic ? { published: { not: false } } : {}) },
    select: COLUMNS,
  })
  return rows.map(({ status, ...row }) => {
    const known = { ...row, status: status as CaseStatus }
    // A stranger's house number and account are nobody's business.
    if (!isPublic) return known
    return {
      ...known,
      title: redactPersonal(row.title),
      text: redactPersonal(row.text),
      address: null,
      requesterId: null,
    }
  })
}

/** What the account itself filed since an instant and has not withdrawn, the newest 30. */
export async function ownCasesSince(
  userId: string | null,
  since: Date,
  deps: Services = services(),
): Promise<NearbyCase[]> {
  if (userId === null) return []
  const rows = await deps.db.case.findMany({
    where: { requesterId: userId, submittedAt: { gte: since }, status: { in: [...OPEN, 'merged', 'closed'] } },
    orderBy: { submittedAt: 'desc' },
    take: 30,
    select: COLUMNS,
  })
  return rows.map(({ status, ...row }) => ({ ...row, status: status as CaseStatus }))
}
