import { useLoaderData } from '@remix-run/react'
import { listPublished } from '#app/modules/cases/case-lists.queries.server.ts'
import { ANSWERED, cityNumbers, FINISHED } from '#app/modules/cases/city-numbers.server.ts'
import { homeWords } from '#app/modules/cases/ui/home-words.ts'
import { type HomeCase, RecentCases } from '#app/modules/cases/ui/recent-cases.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SearchForm } from '#app/ui/components/search-form.tsx'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { type Verb, VerbGrid } from '#app/ui/components/verb-grid.tsx'

const RECENT = 6

export const meta = pageMeta({ zh: '有事说一声', en: 'Tell the city' })

export const loader = defineLoader('anyone', async () => {
  // Not live; but a copy of the page that was kept is outdated when a public case changes (page-cache.ts).
  await revsOf(['cases'])
  const [numbers, rows] = await Promise.all([cityNumbers(), listPublished({ limit: RECENT, statuses: ANSWERED })])
  const recent: HomeCase[] = rows.map(({ id, reference, title, status, resolvedAt, submittedAt }) => ({
    id,
    reference,
    title,
    isClosed: FINISHED.includes(status),
    at: resolvedAt ?? submittedAt,
  }))
  return { ...numbers, recent }
})

function useVerbs(): Verb[] {
  const w = useWords(homeWords)
  return [
    { to: '/file?type=complaint', icon: 'complaint', label: w.complaint, hint: w.complaintHint },
    { to: '/file?type=suggestion', icon: 'suggestion', label: w.suggestion, hint: w.suggestionHint },
    { to: '/file?type=consultation', icon: 'consultation', label: w.consultation, hint: w.consultationHint },
    { to: '/file?type=help', icon: 'help', label: w.help, hint: w.helpHint },
    { to: '/file?type=report', icon: 'report', label: w.report, hint: w.reportHint },
    { to: '/file?type=praise', icon: 'praise', label: w.praise, hint: w.praiseHint },
    { to: '/track', icon: 'track', label: w.track, hint: w.trackHint },
    { to: '/cases/map', icon: 'nearby', label: w.nearby, hint: w.nearbyHint },
  ]
}

export default function HomePage() {
  const w = useWords(homeWords)
  const verbs = useVerbs()
  const { underWay, awaiting, finished, recent } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <SearchForm action="/cases" label={w.search} placeholder={w.searchHint} />
      <VerbGrid label={w.verbs} verbs={verbs} />
      <Section
        title={w.recent}
        actions={
          <ButtonLink to="/cases" variant="quiet">
            {w.allCases}
          </ButtonLink>
        }
      >
        <RecentCases cases={recent} />
      </Section>
      <Section title={w.figures}>
        <StatRow>
          <Stat value={underWay} label={w.underWay} href="/cases?status=in_progress" />
          <Stat value={awaiting} label={w.awaiting} href="/cases?status=resolved" />
          <Stat value={finished} label={w.finished} href="/cases?status=closed" />
        </StatRow>
        <p className="muted small">{w.figuresNote}</p>
      </Section>
    </Page>
  )
}
