import { useLoaderData } from '@remix-run/react'
import { anchors } from '#app/modules/credit/anchor.queries.server.ts'
import { auditFigures } from '#app/modules/credit/audit.queries.server.ts'
import { AUDIT_STATES } from '#app/modules/credit/audit.rules.ts'
import { leaderboard, publicMonths } from '#app/modules/credit/public-credit.queries.server.ts'
import { termsAt } from '#app/modules/credit/terms.queries.server.ts'
import { AnchorSection } from '#app/modules/credit/ui/anchor-section.tsx'
import { publicWords } from '#app/modules/credit/ui/public-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { Table } from '#app/ui/components/table.tsx'

export const meta = pageMeta({ zh: '积分公开账目', en: 'Credit in public' })

/** What was issued, redeemed, reversed and expired, by rule; and the list of those who want to be in one. */
export const loader = defineLoader('anyone', async () => {
  const [figures, board, audits, seals, terms] = await Promise.all([
    publicMonths(),
    leaderboard(),
    auditFigures(),
    anchors({ take: 7 }),
    termsAt(services().clock.now()),
  ])
  return { ...figures, board, audits, seals, auditPercent: terms.auditPercent }
})

const KINDS = ['issued', 'redeemed', 'reversed', 'expired'] as const

export default function PublicCreditPage() {
  const w = useWords(publicWords)
  const text = useText()
  const { months, countedAt, board, audits, seals, auditPercent } = useLoaderData<typeof loader>()
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
      <Section title={w.audits}>
        <p className="muted">{w.auditsLead(auditPercent)}</p>
        <StatRow>
          {AUDIT_STATES.map((state) => (
            <Stat key={state} value={audits[state]} label={w[state]} />
          ))}
        </StatRow>
      </Section>
      <AnchorSection anchors={seals} />
    </Page>
  )
}
