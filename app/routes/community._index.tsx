import { useLoaderData, useSearchParams } from '@remix-run/react'
import { caseStream } from '#app/modules/cases/case.events.ts'
import { communityViewOf, countCommunity, readCommunityCases } from '#app/modules/cases/community-cases.server.ts'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { deskWords, waitingWords } from '#app/modules/cases/ui/desk-words.ts'
import { placePath } from '#app/modules/places/place.queries.server.ts'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { SearchForm } from '#app/ui/components/search-form.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '社区诉求', en: 'Community cases' })
export const links = deskLinks

const NO_COMMUNITY = {
  zh: '您的账号还没有所属社区，请联系管理员',
  en: 'Your account has no community yet; ask an administrator',
}

/** Cases of the manager's own community. */
export const loader = defineLoader(['manager'], async ({ actor, url, locale }) => {
  const { communityCode } = actor
  if (!communityCode) throw new AppError('forbidden', 'no_community', NO_COMMUNITY)
  const view = communityViewOf(url.searchParams.get('view'))
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = url.searchParams.get('after') ?? undefined
  const [places, counts, page] = await Promise.all([
    placePath([communityCode]),
    countCommunity(communityCode),
    readCommunityCases({ actor, communityCode, view, words, after, locale }),
  ])
  const place = places[0]
  const name = place ? (locale === 'en' ? (place.nameEn ?? place.name) : place.name) : communityCode
  // A row's rev is the head of its stream, read with the row.
  const streams = Object.fromEntries(page.rows.map((row) => [caseStream(row.id), row.rev]))
  return { streams, view, words, counts, name, ...page, now: services().clock.now() }
})

export default function CommunityPage() {
  const w = useWords(waitingWords)
  const desk = useWords(deskWords)
  const { streams, view, words, counts, name, rows, next, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  useLive(streams)
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  const items = (['open', 'waiting', 'done'] as const).map((each) => ({
    to: each === 'open' ? '/community' : `/community?view=${each}`,
    label: w[each],
    count: counts[each],
    current: view === each,
  }))
  return (
    <Page title={w.community} lead={w.communityLead(name)} width="wide" actions={<LiveStatus />}>
      <KeyboardList>
        <SearchForm action="/community" label={w.search} placeholder={desk.searchHint} defaultValue={words} showLabel />
        {words ? (
          <Section
            title={desk.found(words)}
            actions={
              <ButtonLink to="/community" variant="quiet">
                {desk.clear}
              </ButtonLink>
            }
          />
        ) : (
          <Tabs label={w.views} items={items} />
        )}
        <CaseTable
          caption={words ? desk.found(words) : w[view]}
          rows={rows}
          now={now}
          columns={['holder', 'status', 'due']}
          empty={
            words ? (
              <EmptyState title={desk.noneFound}>{desk.noneFoundHint}</EmptyState>
            ) : (
              <EmptyState title={w.communityNone}>{w.communityNoneHint}</EmptyState>
            )
          }
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
