import { useLoaderData } from '@remix-run/react'
import { countRequests } from '#app/modules/accounts/verification.queries.server.ts'
import { communityTopic } from '#app/modules/cases/case-topics.rules.ts'
import { communityViewOf, countCommunity, readCommunityCases } from '#app/modules/cases/community-cases.server.ts'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { waitingWords } from '#app/modules/cases/ui/desk-words.ts'
import { SearchedList } from '#app/modules/cases/ui/searched-list.tsx'
import { countPromises } from '#app/modules/matters/commitments.queries.server.ts'
import { countToDo } from '#app/modules/matters/matter.queries.server.ts'
import { CommunityTodayCounters } from '#app/modules/matters/ui/community-today.tsx'
import { countForMediator } from '#app/modules/mediation/list-mediations.queries.server.ts'
import { sessionsToday } from '#app/modules/mediation/sessions-today.queries.server.ts'
import { SessionsToday } from '#app/modules/mediation/ui/sessions-today.tsx'
import { placePath } from '#app/modules/places/place.queries.server.ts'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
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
  const streams = await revsOf([communityTopic(communityCode), `user:${actor.id}`])
  const view = communityViewOf(url.searchParams.get('view'))
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = url.searchParams.get('after') ?? undefined
  const [people, matters, promises, mediations, sessions, places, counts, page] = await Promise.all([
    countRequests(actor),
    countToDo(actor),
    countPromises(actor),
    countForMediator(actor),
    sessionsToday(actor),
    placePath([communityCode]),
    countCommunity(communityCode),
    readCommunityCases({ actor, communityCode, view, words, after, locale }),
  ])
  const place = places[0]
  const name = place ? (locale === 'en' ? (place.nameEn ?? place.name) : place.name) : communityCode
  const today = { people: people.pending + people.conflict, matters, promises, mediations }
  return { streams, today, sessions, view, words, counts, name, ...page, now: services().clock.now() }
})

export default function CommunityPage() {
  const w = useWords(waitingWords)
  const { streams, today, sessions, view, words, counts, name, rows, next, isStandIn, now } =
    useLoaderData<typeof loader>()
  useLive(streams)
  const items = (['open', 'waiting', 'done'] as const).map((each) => ({
    to: each === 'open' ? '/community' : `/community?view=${each}`,
    label: w[each],
    ...(each !== 'done' && { count: counts[each] }),
    current: view === each,
  }))
  return (
    <Page title={w.community} lead={w.communityLead(name)} width="wide" actions={<LiveStatus />}>
      <CommunityTodayCounters today={today} />
      <SessionsToday sessions={sessions} />
      <SearchedList
        action="/community"
        searchLabel={w.search}
        words={words}
        tabs={<Tabs label={w.views} items={items} />}
        caption={w[view]}
        rows={rows}
        now={now}
        columns={['holder', 'status', 'due']}
        empty={{ title: w.communityNone, hint: w.communityNoneHint }}
        next={next}
        isStandIn={isStandIn}
      />
    </Page>
  )
}
