import { useLoaderData, useSearchParams } from '@remix-run/react'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { waitingWords } from '#app/modules/cases/ui/desk-words.ts'
import { StandInNotice } from '#app/modules/cases/ui/stand-in-notice.tsx'
import { readFollowUpList } from '#app/modules/cases/waiting-lists.server.ts'
import { narrowedBy } from '#app/modules/worklists/narrow.queries.server.ts'
import { openDefault, readTools } from '#app/modules/worklists/tools.server.ts'
import { WorklistToolsBar } from '#app/modules/worklists/ui/worklist-tools.tsx'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'

export const meta = pageMeta({ zh: '回访', en: 'Follow-up calls' })
export const links = deskLinks

const STATES = ['resolved', 'follow_up'] as const

/** Up to this many days before a case closes by silence, the call is pressing. */
const PRESSING_DAYS = 1

/** Residents who have not answered to the reply. */
export const loader = defineLoader(['callback'], async ({ actor, url, locale }) => {
  await openDefault('follow-up', url, actor)
  const streams = await revsOf(['desk:follow-up'])
  const tools = await readTools({ list: 'follow-up', url, actor, locale })
  const { where, isStandIn } = await narrowedBy(tools.filter, { actor })
  const page = await readFollowUpList({ actor, after: url.searchParams.get('after') ?? undefined, locale, where })
  return { streams, tools, isStandIn, ...page, now: services().clock.now() }
})

export default function FollowUpPage() {
  const w = useWords(waitingWords)
  const { streams, tools, isStandIn, rows, next, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  useLive(streams)
  return (
    <Page title={w.followTitle} lead={w.followLead} width="wide" actions={<LiveStatus />}>
      <KeyboardList>
        <WorklistToolsBar tools={tools} statuses={STATES} isEmpty={rows.length === 0} />
        <StandInNotice isStandIn={isStandIn} />
        <CaseTable
          caption={w.followList}
          rows={rows}
          now={now}
          canPick
          act="record-follow-up"
          columns={['holder', 'status']}
          extra={[
            {
              id: 'resolved',
              header: w.resolved,
              cell: (row) => (row.resolvedAt ? <DateTime value={row.resolvedAt} /> : '—'),
            },
            { id: 'tries', header: w.tries, cell: (row) => w.triesCount(row.followUpTries) },
            {
              id: 'silent',
              header: w.silent,
              cell: (row) =>
                row.daysLeft === null ? (
                  '—'
                ) : (
                  <StatusTag tone={row.daysLeft <= PRESSING_DAYS ? 'soon' : 'neutral'}>
                    {w.daysLeft(row.daysLeft)}
                  </StatusTag>
                ),
            },
          ]}
          empty={<EmptyState title={w.followNone}>{w.followNoneHint}</EmptyState>}
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
