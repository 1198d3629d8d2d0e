import { redirect } from '@remix-run/node'
import { Link, type ShouldRevalidateFunctionArgs, useLoaderData, useSearchParams } from '@remix-run/react'
import { countDispatchQueue, queueOf, readDispatchQueue } from '#app/modules/cases/dispatch-queue.server.ts'
import { performCommand } from '#app/modules/cases/perform-command.server.ts'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { dispatchWords } from '#app/modules/cases/ui/desk-words.ts'
import { QueueList } from '#app/modules/cases/ui/queue-list.tsx'
import { StandInNotice } from '#app/modules/cases/ui/stand-in-notice.tsx'
import { narrowedBy } from '#app/modules/worklists/narrow.queries.server.ts'
import { openDefault, readTools } from '#app/modules/worklists/tools.server.ts'
import { WorklistToolsBar } from '#app/modules/worklists/ui/worklist-tools.tsx'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Counters } from '#app/ui/components/stat.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '派单', en: 'Dispatch' })
export const links = deskLinks

const WAITING = ['submitted', 'accepted', 'needs_info'] as const

/** After a refusal the queue is read again: somebody else may have been quicker. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

/** What waits with the dispatchers. */
export const loader = defineLoader(['dispatcher'], async ({ actor, url, locale }) => {
  await openDefault('dispatch', url, actor)
  const streams = await revsOf(['desk:dispatch'])
  const tools = await readTools({ list: 'dispatch', url, actor, locale })
  const { where, isStandIn } = await narrowedBy(tools.filter, { actor, departmentId: null })
  const queue = queueOf(url.searchParams.get('queue'))
  const after = url.searchParams.get('after') ?? undefined
  const [counts, page] = await Promise.all([
    countDispatchQueue(),
    readDispatchQueue({ actor, queue, after, locale, where }),
  ])
  const sent = /^[\w-]{1,30}$/.exec(url.searchParams.get('sent') ?? '')?.[0] ?? null
  return { streams, queue, tools, isStandIn, counts, sent, ...page, now: services().clock.now() }
})

/** One press: sends a case to one of the units that the rules came near to. */
export const action = defineAction(['dispatcher'], async ({ form, actor }) => {
  const { reference } = await performCommand({ reference: String(form.get('reference') ?? ''), form, actor })
  return redirect(`/desk/dispatch?sent=${reference}`, 303)
})

export default function DispatchPage() {
  const w = useWords(dispatchWords)
  const { streams, queue, tools, isStandIn, counts, sent, rows, next, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const items = [
    { to: '/desk/dispatch?queue=open', label: w.open, count: counts.open, current: queue === 'open' },
    { to: '/desk/dispatch?queue=info', label: w.infoTab, count: counts.info, current: queue === 'info' },
  ]
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  return (
    <Page title={w.title} lead={w.lead} width="wide" actions={<LiveStatus />}>
      {problem ? (
        <Notice kind="error" title={w.failed} live>
          {problem.message}
        </Notice>
      ) : sent ? (
        <Notice kind="success" title={w.sent} live>
          {w.sentTo(sent)}{' '}
          <Link className="text-link" to={`/desk/cases/${sent}`}>
            {w.look}
          </Link>
        </Notice>
      ) : null}
      <Counters
        counters={[
          { value: counts.queued, label: w.queued, href: '/desk/dispatch', tone: 'soon' },
          { value: counts.returned, label: w.returned, href: '/desk/dispatch', tone: 'soon' },
          { value: counts.info, label: w.info, href: '/desk/dispatch?queue=info' },
          { value: counts.overdue, label: w.overdue, href: '/desk/dispatch', tone: 'overdue' },
        ]}
      />
      <KeyboardList>
        <Tabs label={w.tabs} items={items} />
        <WorklistToolsBar tools={tools} statuses={WAITING} isEmpty={rows.length === 0} />
        <StandInNotice isStandIn={isStandIn} />
        <QueueList
          rows={rows}
          now={now}
          empty={queue === 'open' ? { title: w.none, hint: w.noneHint } : { title: w.noneInfo, hint: w.noneInfoHint }}
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
