import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { RuleView } from '../credit.queries.server.ts'
import type { BudgetView } from '../office.queries.server.ts'
import type { TermsInForce } from '../terms.schema.ts'
import { officeWords } from './office-words.ts'
import { RuleList } from './rule-list.tsx'

type Props = { budgets: readonly BudgetView[]; rules: readonly RuleView[]; terms: TermsInForce }

/** What departments may still grant, the terms and the rules in force. */
export function BudgetsAndRules({ budgets, rules, terms }: Props) {
  const w = useWords(officeWords)
  const text = useText()
  const numbers = ['lotMonths', 'redemptionDays', 'optOutMonths', 'grantsPerMonth', 'auditPercent'] as const
  const ofScore = [
    ...(['scoreMonthlyCap', 'falseReport', 'harassment', 'fraud', 'brokenAgreement'] as const),
    ...(['lightMonths', 'mediumMonths', 'seriousMonths'] as const),
  ]
  return (
    <>
      <Section title={w.budgets}>
        <Table
          caption={w.budgets}
          empty={w.noBudgets}
          rows={budgets}
          rowKey={({ id }) => id}
          columns={[
            { id: 'unit', header: w.department, primary: true, cell: ({ name }) => text(name) },
            { id: 'left', header: w.left, numeric: true, cell: ({ points }) => points },
          ]}
        />
      </Section>
      <Section title={`${w.currentTerms} · ${w.version(terms.version)}`}>
        <DataList
          items={[
            ...numbers.map((name) => ({ label: w[name], value: terms[name] })),
            { label: w.scoreEnabled, value: terms.scoreEnabled ? '✓' : '—' },
            { label: w.legalReference, value: terms.legalReference },
            ...ofScore.map((name) => ({ label: w[name], value: terms[name] })),
          ]}
        />
      </Section>
      <Section title={w.inForce}>
        <RuleList rules={rules} />
      </Section>
    </>
  )
}
