import type { LinksFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { browseSchema } from '#app/modules/cases/browse.schema.ts'
import { BROWSE_PAGE, browseCases } from '#app/modules/cases/browse-cases.server.ts'
import { browseChoices } from '#app/modules/cases/browse-choices.server.ts'
import browseHref from '#app/modules/cases/ui/browse.css?url'
import { BrowseFilter } from '#app/modules/cases/ui/browse-filter.tsx'
import { BrowseTabs } from '#app/modules/cases/ui/browse-tabs.tsx'
import { browseWords } from '#app/modules/cases/ui/browse-words.ts'
import { CaseCards } from '#app/modules/cases/ui/case-card.tsx'
import { StandInNotice } from '#app/modules/cases/ui/stand-in-notice.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: browseHref }]
export const meta = pageMeta({ zh: '公开诉求', en: 'Public cases' })

export const loader = defineLoader('anyone', async ({ url, address, locale }) => {
  await limitRate('search', address)
  const streams = await revsOf(['cases'])
  const conditions = browseSchema.parse(Object.fromEntries(url.searchParams))
  const [found, choices] = await Promise.all([browseCases(conditions), browseChoices(locale)])
  return { streams, conditions, found, choices, pages: Math.ceil(found.total / BROWSE_PAGE) }
})

export default function CasesPage() {
  const w = useWords(browseWords)
  const { streams, conditions, found, choices, pages } = useLoaderData<typeof loader>()
  useLive(streams)
  const { q, type, status, category, area, from, to, page } = conditions
  const filtered = Boolean(q || type || status || category || area || from || to)
  const { items, total, totalIsExact, isStandIn } = found
  const pageHref = usePageHref()
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <BrowseTabs />
      <BrowseFilter conditions={conditions} {...choices} />
      <StandInNotice isStandIn={isStandIn} />
      <p role="status" className="numbers">
        {filtered ? w.matched(total, totalIsExact) : w.counted(total, totalIsExact)}
      </p>
      {items.length === 0 ? (
        <EmptyState title={w.empty} action={<ButtonLink to="/file">{w.file}</ButtonLink>}>
          {w.emptyHint}
        </EmptyState>
      ) : (
        <CaseCards items={items} />
      )}
      <Pagination
        previous={page > 1 ? pageHref(page - 1) : undefined}
        next={page < pages ? pageHref(page + 1) : undefined}
        summary={pages > 1 ? w.page(page) : undefined}
      />
    </Page>
  )
}

function usePageHref(): (page: number) => string {
  const { search } = useLocation()
  return (page) => {
    const query = new URLSearchParams(search)
    query.set('page', String(page))
    return `/cases?${query}`
  }
}
