import { useLoaderData } from '@remix-run/react'
import { listRulings } from '#app/modules/cases/desk-lists.queries.server.ts'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { RulingList } from '#app/modules/cases/ui/ruling-list.tsx'
import { countPromises } from '#app/modules/matters/commitments.queries.server.ts'
import { PromiseCounters } from '#app/modules/matters/ui/promise-counters.tsx'
import { boardFilterOf, requestCursorsOf } from '#app/modules/supervision/board-filter.schema.ts'
import { readBoard } from '#app/modules/supervision/overdue-board.server.ts'
import { BoardAges, BoardCourts } from '#app/modules/supervision/ui/board-ages.tsx'
import { BoardCases } from '#app/modules/supervision/ui/board-cases.tsx'
import { BoardGroups } from '#app/modules/supervision/ui/board-groups.tsx'
import { BoardCourtTime, BoardPauses } from '#app/modules/supervision/ui/board-pauses.tsx'
import { RequestsToDecide } from '#app/modules/supervision/ui/board-requests.tsx'
import { boardWords } from '#app/modules/supervision/ui/board-words.ts'
import { AlertCounters, Finding, OpenCounters } from '#app/modules/supervision/ui/finding.tsx'
import { seconds } from '#app/platform/duration.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useRefreshEvery } from '#app/ui/components/use-refresh-every.ts'

export const meta = pageMeta({ zh: '督办', en: 'Oversight' })
export const links = deskLinks

const RULINGS_SHOWN = 20
const BOARD = 'board:supervision'

/** What is open and late, where and with whom, and which requests wait for a decision. */
export const loader = defineLoader(['supervisor'], async ({ actor, url, locale }) => {
  const streams = await revsOf([BOARD])
  const filter = boardFilterOf(url.searchParams)
  const after = url.searchParams.get('after') ?? undefined
  const requestsAfter = requestCursorsOf(url.searchParams)
  const [promises, board, rulings] = await Promise.all([
    countPromises(actor),
    readBoard({ filter, head: streams[BOARD], actor, after, requestsAfter, locale }),
    listRulings({ actor, limit: RULINGS_SHOWN }),
  ])
  return { streams, filter, promises, board, rulings }
})

export default function SupervisePage() {
  const w = useWords(boardWords)
  const { streams, filter, promises, board, rulings } = useLoaderData<typeof loader>()
  useLive(streams)
  // What moves no warning, such as a case that is passed on, is announced to its own desk only.
  useRefreshEvery(seconds(30))
  return (
    <Page title={w.title} width="wide" lead={<Finding board={board} />} actions={<LiveStatus />}>
      <OpenCounters board={board} />
      <RequestsToDecide requests={board.requests} />
      <RulingList rulings={rulings} />
      <BoardGroups board={board} by={filter.by} />
      <BoardCases board={board} filter={filter} now={board.now} />
      <AlertCounters board={board} />
      <PromiseCounters promises={promises} />
      <BoardAges board={board} />
      <BoardCourts board={board} />
      <BoardPauses board={board} />
      <BoardCourtTime board={board} />
    </Page>
  )
}
