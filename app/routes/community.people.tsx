import { type LinksFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { countRequests } from '#app/modules/accounts/verification.queries.server.ts'
import { decideByForm } from '#app/modules/homes/decide-by-form.server.ts'
import { type PersonRow, peoplePage } from '#app/modules/homes/people-page.server.ts'
import { LEVEL_WORDS, wordOf } from '#app/modules/homes/ui/home-names.ts'
import homesHref from '#app/modules/homes/ui/homes.css?url'
import { peopleWords } from '#app/modules/homes/ui/people-words.ts'
import { RequestPanel } from '#app/modules/homes/ui/request-panel.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: homesHref }]
export const meta = pageMeta({ zh: '核实居民', en: 'People to verify' })

/** Requests of the manager's community; a supervisor has the conflicts, for the second look. */
export const loader = defineLoader(['manager', 'supervisor'], async ({ actor, url }) => {
  const isSupervisor = actor.role === 'supervisor'
  const asked = url.searchParams.get('view')
  const isIdle = asked === null && (await countRequests(actor)).pending === 0
  const view = isSupervisor || isIdle || asked === 'conflict' ? 'conflict' : 'pending'
  const after = url.searchParams.get('after') ?? undefined
  const topics = actor.communityCode ? [`community:${actor.communityCode}`] : []
  const [streams, page] = await Promise.all([
    revsOf(topics),
    peoplePage({ actor, view, after, open: url.searchParams.get('request') }),
  ])
  return { streams, view, isSupervisor, ...page, isSaved: url.searchParams.has('saved') }
})

/** One decision on one request. */
export const action = defineAction(['manager', 'supervisor'], async ({ form, actor, url }) => {
  await decideByForm(form, actor)
  const view = url.searchParams.get('view') === 'conflict' ? 'view=conflict&' : ''
  return redirect(`/community/people?${view}saved=1`, 303)
})

export default function PeoplePage() {
  const w = useWords(peopleWords)
  const { streams, view, isSupervisor, counts, rows, next, opened, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const base = view === 'conflict' ? '/community/people?view=conflict' : '/community/people?view=pending'
  const tabs = (['pending', 'conflict'] as const)
    .filter((each) => !isSupervisor || each === 'conflict')
    .map((each) => ({
      to: `/community/people?view=${each}`,
      label: w[each],
      count: counts[each],
      current: each === view,
    }))
  return (
    <Page title={w.title} lead={w.lead} width={opened ? 'text' : 'wide'} actions={<LiveStatus />}>
      <ErrorSummary problem={problem} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      {opened ? (
        <Section title={w.decide} id="request">
          <RequestPanel request={opened} problem={problem} backHref={base} isSupervisor={isSupervisor} />
        </Section>
      ) : (
        <>
          <Tabs label={w.views} items={tabs} />
          <Queue rows={rows} base={base} />
          <Pagination next={next ? `${base}&after=${next}` : undefined} />
        </>
      )}
    </Page>
  )
}

function Queue({ rows, base }: { rows: readonly PersonRow[]; base: string }) {
  const w = useWords(peopleWords)
  const t = useText()
  if (rows.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  const columns: Column<PersonRow>[] = [
    {
      id: 'who',
      header: w.who,
      primary: true,
      cell: (row) => <Link to={`${base}&request=${row.id}`}>{row.realName ?? t(wordOf(LEVEL_WORDS, row.level))}</Link>,
    },
    { id: 'asks', header: w.asks, cell: (row) => t(wordOf(LEVEL_WORDS, row.level)) },
    { id: 'home', header: w.home, cell: (row) => (row.home ? `${row.home.compound.name} ${t(row.home.label)}` : '') },
    { id: 'way', header: w.way, cell: (row) => (row.way === 'photos' ? w.photos : w.counter) },
    { id: 'at', header: w.waiting, cell: (row) => <DateTime value={row.createdAt} /> },
  ]
  return (
    <KeyboardList>
      <Table caption={w.title} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </KeyboardList>
  )
}
