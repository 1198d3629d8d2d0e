import { Link } from '@remix-run/react'
import { Section } from '#app/ui/components/page.tsx'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { OUTCOME_WORDS } from '../../cases/case.words.ts'
import type { CampaignPage } from '../campaign.queries.server.ts'
import { campaignWords } from './campaign-words.ts'

type Count = { key: string | null; name: string; count: number }

function CountTable({
  caption,
  header,
  rows,
  param,
  base,
}: {
  caption: string
  header: string
  rows: readonly Count[]
  param: string
  base: string
}) {
  const w = useWords(campaignWords)
  return (
    <Table
      caption={caption}
      showCaption
      rows={rows}
      rowKey={(row) => row.key ?? ''}
      columns={[
        { id: 'name', header, primary: true, cell: (row) => row.name },
        {
          id: 'count',
          header: w.number,
          numeric: true,
          cell: (row) => (row.key ? <Link to={`${base}?${param}=${row.key}#cases`}>{row.count}</Link> : row.count),
        },
      ]}
    />
  )
}

/** What came of a campaign: in words, in numbers that lead to their cases, and the cases that the reader may see. */
export function CampaignResult({ page, base, next }: { page: CampaignPage; base: string; next: string | undefined }) {
  const w = useWords(campaignWords)
  const t = useText()
  const { campaign, byCategory, byOutcome, cases, total } = page
  const isStaff = base.startsWith('/supervise')
  const outcome = (key: string | null) => {
    const words: Text | undefined = key ? OUTCOME_WORDS[key as keyof typeof OUTCOME_WORDS] : undefined
    return words ? t(words) : w.undecided
  }
  return (
    <>
      {campaign.result ? (
        <Section title={w.result}>
          <Prose>{campaign.result}</Prose>
        </Section>
      ) : null}
      <Section title={w.count(total)}>
        <CountTable
          caption={w.byCategory}
          header={w.category}
          rows={byCategory.map((row) => ({ ...row, name: row.name ?? w.undecided }))}
          param="category"
          base={base}
        />
        <CountTable
          caption={w.byOutcome}
          header={w.outcome}
          rows={byOutcome.map((row) => ({ ...row, name: outcome(row.key) }))}
          param="outcome"
          base={base}
        />
      </Section>
      <Section title={isStaff ? w.cases : w.publicCases} id="cases">
        {cases.rows.length === 0 ? <p className="muted">{w.noCases}</p> : null}
        <ul className="list-plain">
          {cases.rows.map(({ id, reference, title }) => (
            <li key={id}>
              <Link to={isStaff ? `/desk/cases/${reference}` : `/cases/${reference}`}>{title}</Link>{' '}
              <span className="muted numbers">{reference}</span>
            </li>
          ))}
        </ul>
        <Pagination next={next} />
      </Section>
    </>
  )
}
