import { useLoaderData } from '@remix-run/react'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { waitingWords } from '#app/modules/cases/ui/desk-words.ts'
import { readFollowUpList } from '#app/modules/cases/waiting-lists.server.ts'
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

/** Up to this many days before a case closes by silence, the call is pressing. */
const PRESSING_DAYS = 1

/** Residents who have not answered to the reply. */
export const loader = defineLoader(['callback'], async ({ actor, url, locale }) => {
  const streams = await revsOf(['desk:follow-up'])
  const page = await readFollowUpList({ actor, after: url.searchParams.get('after') ?? undefined, locale })
  return { streams, ...page, now: services().clock.now() }
})

export default function FollowUpPage() {
  const w = useWords(waitingWords)
  const { streams, rows, next, now } = useLoaderData<typeof loader>()
  useLive(streams)
  return (
    <Page title={w.followTitle} lead={w.followLead} width="wide" actions={<LiveStatus />}>
      <KeyboardList>
        <CaseTable
          caption={w.followList}
          rows={rows}
          now={now}
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
        <Pagination next={next ? `?after=${next}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
