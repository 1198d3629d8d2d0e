import type { LinksFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { browseSchema } from '#app/modules/cases/browse.schema.ts'
import { browseChoices } from '#app/modules/cases/browse-choices.server.ts'
import { mapCases } from '#app/modules/cases/map-cases.server.ts'
import { mapSettings } from '#app/modules/cases/map-settings.server.ts'
import { AreaSelect } from '#app/modules/cases/ui/browse-filter.tsx'
import { BrowseTabs } from '#app/modules/cases/ui/browse-tabs.tsx'
import { browseWords } from '#app/modules/cases/ui/browse-words.ts'
import mapHref from '#app/modules/cases/ui/case-map.css?url'
import { MapAndList } from '#app/modules/cases/ui/case-map-page.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '诉求地图', en: 'Map of public cases' })
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: mapHref }]

export const loader = defineLoader('anyone', async ({ url, address, locale }) => {
  await limitRate('search', address)
  const streams = await revsOf(['cases'])
  const { area } = browseSchema.parse(Object.fromEntries(url.searchParams))
  const settings = await mapSettings()
  const [content, { areas }] = await Promise.all([mapCases({ box: settings.bounds, area }), browseChoices(locale)])
  return { streams, settings, content, area, areas }
})

export default function CaseMapPage() {
  const w = useWords(browseWords)
  const { streams, settings, content, area, areas } = useLoaderData<typeof loader>()
  useLive(streams)
  return (
    <Page title={w.title} lead={w.mapLead} width="wide">
      <BrowseTabs />
      <FilterBar key={`filter ${area ?? ''}`} label={w.filter} clearHref={area ? '/cases/map' : undefined}>
        <AreaSelect area={area} areas={areas} />
      </FilterBar>
      <MapAndList key={`map ${area ?? ''}`} settings={settings} first={content} area={area} />
    </Page>
  )
}
