import { useLoaderData, useSearchParams } from '@remix-run/react'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { RequestList } from '#app/modules/cases/ui/request-list.tsx'
import { boardFilterOf, readBoard } from '#app/modules/supervision/overdue-board.server.ts'
import { boardWords } from '#app/modules/supervision/ui/board-words.ts'
import { AlertCounters, Finding } from '#app/modules/supervision/ui/finding.tsx'
import { UnitTable } from '#app/modules/supervision/ui/unit-table.tsx'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '督办', en: 'Oversight' })
export const links = deskLinks

/** What is late, where, and which requests wait for a decision. */
export const loader = defineLoader(['supervisor'], async ({ actor, url, locale }) => {
  const streams = await revsOf(['board:supervision'])
  const filter = boardFilterOf(url.searchParams)
  const after = url.searchParams.get('after') ?? undefined
  const board = await readBoard({ ...filter, actor, after, locale })
  return { streams, filter, board, now: services().clock.now() }
})

export default function SupervisePage() {
  const w = useWords(boardWords)
  const { streams, filter, board, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  useLive(streams)
  const isNarrowed = filter.alert !== null || filter.departmentId !== null
  const unit = filter.departmentId === null ? '' : w.of(board.departmentName ?? w.dispatchers)
  const title = `${filter.alert === 'due_soon' ? w.casesSoon : w.cases}${unit}`
  const toDecide = board.requests.filter(({ request }) => request.endorsed)
  const unsigned = board.requests.filter(({ request }) => !request.endorsed)
  const following = new URLSearchParams(search)
  if (board.late.next) following.set('after', board.late.next)
  return (
    <Page title={w.title} width="wide" lead={<Finding board={board} />} actions={<LiveStatus />}>
      <AlertCounters board={board} />
      <Section title={w.requests}>
        {toDecide.length > 0 ? (
          <RequestList requests={toDecide} act="decide" label={w.decide} />
        ) : (
          <p className="muted">
            {w.noRequests} {w.noRequestsHint}
          </p>
        )}
        {unsigned.length > 0 ? (
          <Details summary={w.unsigned(unsigned.length)}>
            <RequestList requests={unsigned} act="look" label={w.look} />
          </Details>
        ) : null}
      </Section>
      {board.units.length > 0 ? (
        <Section title={w.byUnit}>
          <UnitTable units={board.units} />
        </Section>
      ) : null}
      <Section
        title={title}
        id="cases"
        actions={
          isNarrowed ? (
            <ButtonLink to="/supervise#cases" variant="quiet">
              {w.all}
            </ButtonLink>
          ) : null
        }
      >
        <KeyboardList>
          <CaseTable
            caption={title}
            rows={board.late.rows}
            now={now}
            columns={['holder', 'status', 'due']}
            empty={<EmptyState title={w.none}>{w.noneHint}</EmptyState>}
          />
          <Pagination next={board.late.next ? `?${following}#cases` : undefined} />
        </KeyboardList>
      </Section>
    </Page>
  )
}
