import { useLoaderData, useSearchParams } from '@remix-run/react'
import type { Outcome } from '#app/modules/cases/case.schema.ts'
import { OUTCOME_WORDS } from '#app/modules/cases/case.words.ts'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { waitingWords } from '#app/modules/cases/ui/desk-words.ts'
import { StandInNotice } from '#app/modules/cases/ui/stand-in-notice.tsx'
import { readReviewList } from '#app/modules/cases/waiting-lists.server.ts'
import { narrowedBy } from '#app/modules/worklists/narrow.queries.server.ts'
import { openDefault, readTools } from '#app/modules/worklists/tools.server.ts'
import { WorklistToolsBar } from '#app/modules/worklists/ui/worklist-tools.tsx'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '答复审核', en: 'Review of replies' })
export const links = deskLinks

const STATES = ['replied'] as const

/** Replies that wait for a second pair of eyes. */
export const loader = defineLoader(['dispatcher', 'supervisor', 'callback'], async ({ actor, url, locale }) => {
  await openDefault('review', url, actor)
  const streams = await revsOf(['desk:review'])
  const tools = await readTools({ list: 'review', url, actor, locale })
  const { where, isStandIn } = await narrowedBy(tools.filter, { actor })
  const page = await readReviewList({ actor, after: url.searchParams.get('after') ?? undefined, locale, where })
  return { streams, tools, isStandIn, ...page, now: services().clock.now() }
})

export default function ReviewPage() {
  const w = useWords(waitingWords)
  const t = useText()
  const { streams, tools, isStandIn, rows, next, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  useLive(streams)
  return (
    <Page title={w.reviewTitle} lead={w.reviewLead} width="wide" actions={<LiveStatus />}>
      <KeyboardList>
        <WorklistToolsBar tools={tools} statuses={STATES} isEmpty={rows.length === 0} />
        <StandInNotice isStandIn={isStandIn} />
        <CaseTable
          caption={w.reviewList}
          rows={rows}
          now={now}
          canPick
          act="review"
          columns={['holder', 'status', 'due']}
          extra={[
            {
              id: 'outcome',
              header: w.outcome,
              cell: (row) => (row.outcome ? t(OUTCOME_WORDS[row.outcome as Outcome]) : '—'),
            },
          ]}
          empty={<EmptyState title={w.reviewNone}>{w.reviewNoneHint}</EmptyState>}
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
