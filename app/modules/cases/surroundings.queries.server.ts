import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { metresBetween } from '../places/place.rules.ts'
import { searchScopesOf } from './case.policy.ts'
import type { CaseDetail } from './case.queries.server.ts'
import { historyFilter, historyScope } from './case-history.policy.ts'
import { type CaseListItem, listByIds } from './case-lists.queries.server.ts'

/** What else happened here: as far as one walks in three minutes, in a season. */
const METRES = 200
const SINCE_DAYS = 90
/** The newest of each way of looking. */
const MOST = 60
/** Degrees of latitude in a metre. */
const DEGREES = 1 / 111_320

export type NearbyItem = CaseListItem & {
  /** Null where one of the two has no pin: it is of the same community and category. */
  metres: number | null
}

function boxAround(lat: number, lng: number) {
  const north = METRES * DEGREES
  const east = north / Math.cos((lat * Math.PI) / 180)
  return { south: lat - north, north: lat + north, west: lng - east, east: lng + east }
}

/**
 * Cases of the last 90 days within 200 m of a case's pin, or of its community and category, the newest first and as far as
 * the reader may see them. At most 60 of each way of looking are found; `from` and `limit` choose a page of them.
 */
export async function nearbyOf(
  detail: Pick<CaseDetail, 'id' | 'lat' | 'lng' | 'communityCode' | 'categoryCode'>,
  actor: Actor,
  page: { from: number; limit: number },
  deps: Services = services(),
): Promise<{ items: NearbyItem[]; total: number }> {
  const { lat, lng, communityCode, categoryCode } = detail
  const pin = lat === null || lng === null ? null : { lat, lng }
  const since = new Date(deps.clock.now().getTime() - days(SINCE_DAYS))
  const ways = [
    ...(pin ? [{ box: boxAround(pin.lat, pin.lng) }] : []),
    ...(communityCode && categoryCode ? [{ areas: [communityCode], categories: [categoryCode] }] : []),
  ]
  const asked = {
    words: '',
    scopes: searchScopesOf(actor),
    from: since,
    sort: 'newest',
    limit: MOST,
    offset: 0,
    idsOnly: true,
  } as const
  const found = await Promise.all(ways.map((way) => deps.search.query({ ...asked, ...way })))
  const ids = [...new Set(found.flatMap(({ hits }) => hits.map(({ id }) => id)))].filter((id) => id !== detail.id)
  const rows = await listByIds(ids, actor, deps)
  const near = rows.flatMap((row) => {
    const metres =
      pin && row.lat !== null && row.lng !== null ? metresBetween(pin, { lat: row.lat, lng: row.lng }) : null
    const isAlike = communityCode !== null && row.communityCode === communityCode && row.categoryCode === categoryCode
    return isAlike || (metres !== null && metres <= METRES) ? [{ ...row, metres }] : []
  })
  near.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? 1 : -1))
  return { items: near.slice(page.from, page.from + page.limit), total: near.length }
}

/** Keyset: before the last case of the page before. */
function earlierThan(after: string | undefined): object {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return {}
  const at = new Date(Number(match[1]))
  return { submittedAt: { lte: at }, NOT: { submittedAt: at, id: { gte: match[2] } } }
}

/**
 * What the requester of a case filed besides it, the newest first, as far as `case-history.policy` lets this reader see;
 * null where there is nothing to be seen. Says nothing of who it is. `next` goes into `after`.
 */
export async function historyOf(
  detail: CaseDetail,
  actor: Actor,
  page: { after?: string | undefined; limit: number },
  deps: Services = services(),
): Promise<{ items: CaseListItem[]; next: string | null } | null> {
  const scope = historyScope(actor, detail)
  if (scope === 'none') return null
  const row = await deps.db.case.findUnique({ where: { id: detail.id }, select: { requesterId: true } })
  if (!row?.requesterId) return null
  const rows = await deps.db.case.findMany({
    where: {
      requesterId: row.requesterId,
      NOT: { id: detail.id },
      AND: [historyFilter(actor, scope), earlierThan(page.after)],
    },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    select: { id: true, submittedAt: true },
  })
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const items = await listByIds(
    shown.map(({ id }) => id),
    actor,
    deps,
  )
  return { items, next: rows.length > page.limit && last ? `${last.submittedAt.getTime()}_${last.id}` : null }
}
