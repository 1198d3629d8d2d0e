import { useLoaderData } from '@remix-run/react'
import { leaderboard, publicMonths } from '#app/modules/credit/public-credit.queries.server.ts'
import { publicWords } from '#app/modules/credit/ui/public-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Table } from '#app/ui/components/table.tsx'

export const meta = pageMeta({ zh: '积分公开账目', en: 'Credit in public' })

/** What was issued, redeemed, reversed and expired, by rule; and the list of those who want to be in one. */
export const loader = defineLoader('anyone', async () => {
  const [figures, board] = await Promise.all([publicMonths(), leaderboard()])
  return { ...figures, board }
})

const KINDS = ['issued', 'redeemed', 'reversed', 'expired'] as const

export default function PublicCreditPage() {
  const w = useWords(publicWords)
  const text = useText()
  const { months, countedAt, board } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead} breadcrumbs={[{ href: '/credit', label: w.credit }]}>
      {countedAt ? (
        <p className="muted small">
          {w.countedAt} <DateTime value={countedAt} />
        </p>
      ) : null}
      {months.length === 0 ? <EmptyState title={w.none} /> : null}
      {months.map(({ month, rows, totals }) => (
        <Section key={month} title={w.month(month)}>
          <Table
            caption={w.month(month)}
            rows={[...rows, { code: 'total', rule: null, ...totals }]}
            rowKey={({ code }) => code}
            columns={[
              {
                id: 'rule',
                header: w.rule,
                primary: true,
                cell: ({ code, rule }) => (rule ? text(rule) : code === 'total' ? w.total : code || w.grants),
              },
              ...KINDS.map((id) => ({
                id,
                header: w[id],
                numeric: true,
                cell: (row: (typeof rows)[number]) => row[id],
              })),
            ]}
          />
        </Section>
      ))}
      <Section title={w.board(board.month)}>
        <p className="muted">{w.boardLead}</p>
        <Table
          caption={w.board(board.month)}
          empty={w.noBoard}
          rows={board.places}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', header: w.name, primary: true, cell: ({ name }) => name },
            { id: 'points', header: w.points, numeric: true, cell: ({ points }) => points },
          ]}
        />
      </Section>
    </Page>
  )
}
