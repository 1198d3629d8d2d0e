import { useLoaderData } from '@remix-run/react'
import { communityTopic } from '#app/modules/cases/case-topics.rules.ts'
import {
  countForMediator,
  listForMediator,
  mediatorViewOf,
} from '#app/modules/mediation/list-mediations.queries.server.ts'
import { libraryWords } from '#app/modules/mediation/ui/library-words.ts'
import { MediationList } from '#app/modules/mediation/ui/mediation-list.tsx'
import { mediationWords } from '#app/modules/mediation/ui/mediation-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '调解台', en: 'Mediation desk' })

const BASE = '/community/mediations'

/** What the manager mediates, what waits for a mediator, and what is over. */
export const loader = defineLoader(['manager'], async ({ actor, url }) => {
  const view = mediatorViewOf(url.searchParams.get('view'))
  const topics = [`user:${actor.id}`, ...(actor.communityCode ? [communityTopic(actor.communityCode)] : [])]
  const [streams, counts, list] = await Promise.all([
    revsOf(topics),
    countForMediator(actor),
    listForMediator(actor, { view, after: url.searchParams.get('after') ?? undefined }),
  ])
  return { streams, view, counts, ...list, now: services().clock.now() }
})

export default function MediationDeskPage() {
  const w = useWords(mediationWords)
  const library = useWords(libraryWords)
  const { streams, view, counts, rows, next, now } = useLoaderData<typeof loader>()
  useLive(streams)
  const tabs = [
    { to: BASE, label: w.viewMine, count: counts.mine, current: view === 'mine' },
    { to: `${BASE}?view=due`, label: w.viewDue, count: counts.due, current: view === 'due' },
    { to: `${BASE}?view=waiting`, label: w.viewWaiting, count: counts.waiting, current: view === 'waiting' },
    { to: `${BASE}?view=ended`, label: w.viewEnded, current: view === 'ended' },
  ]
  return (
    <Page
      title={w.desk}
      lead={w.deskLead}
      width="wide"
      actions={
        <Cluster>
          <LiveStatus />
          <ButtonLink to="/mediations/apply">{w.offer}</ButtonLink>
          <ButtonLink to={`${BASE}/library`} variant="quiet">
            {library.title}
          </ButtonLink>
        </Cluster>
      }
    >
      <Tabs label={w.views} items={tabs} />
      <KeyboardList>
        {rows.length === 0 ? (
          <EmptyState title={w.deskNone}>{w.deskNoneHint}</EmptyState>
        ) : (
          <MediationList rows={rows} now={now} />
        )}
        <Pagination next={next ? `${BASE}?view=${view}&after=${next}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
