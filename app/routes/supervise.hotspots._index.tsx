import { useLoaderData, useSearchParams } from '@remix-run/react'
import { readHotspotBoard } from '#app/modules/hotspots/hotspot-board.server.ts'
import { hotspotFilterOf } from '#app/modules/hotspots/hotspot-filter.schema.ts'
import { HOTSPOT_ROLES } from '#app/modules/hotspots/hotspots.policy.ts'
import { HotspotFilter } from '#app/modules/hotspots/ui/hotspot-filter.tsx'
import { BoardFinding } from '#app/modules/hotspots/ui/hotspot-finding.tsx'
import { hotspotLinks } from '#app/modules/hotspots/ui/hotspot-links.ts'
import { HotspotTable } from '#app/modules/hotspots/ui/hotspot-table.tsx'
import { hotspotWords } from '#app/modules/hotspots/ui/hotspot-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '反复出现的问题', en: 'Recurring troubles' })
export const links = hotspotLinks

/** Troubles that several people report, the hottest first, as far as the reader's office reaches. */
export const loader = defineLoader(HOTSPOT_ROLES, async ({ actor, url, locale }) => {
  const filter = hotspotFilterOf(url.searchParams)
  return { filter, board: await readHotspotBoard({ actor, filter, locale }) }
})

export default function HotspotsPage() {
  const w = useWords(hotspotWords)
  const { filter, board } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (board.next) following.set('after', board.next)
  return (
    <Page title={w.title} width="wide" lead={<BoardFinding board={board} />}>
      <HotspotFilter filter={filter} choices={board.choices} />
      {board.hotspots.length > 0 ? (
        <HotspotTable hotspots={board.hotspots} />
      ) : (
        <EmptyState title={w.emptyTitle}>{w.emptyHint}</EmptyState>
      )}
      <Pagination next={board.next ? `?${following}` : undefined} />
      <p className="muted small">{w.method}</p>
    </Page>
  )
}
