import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardGrid } from '../../../ui/components/card.tsx'
import type { RuleView } from '../credit.queries.server.ts'
import { creditWords } from './credit-words.ts'

/** Every rule that gives points, with its text and version: the reasons are public before anyone takes part. */
export function RuleList({ rules }: { rules: readonly RuleView[] }) {
  const w = useWords(creditWords)
  const text = useText()
  return (
    <CardGrid>
      {rules.map((rule) => (
        <Card key={rule.code} title={`${text(rule.name)} · ${w.points(rule.points)}`} meta={w.version(rule.version)}>
          <p>{text(rule.text)}</p>
        </Card>
      ))}
    </CardGrid>
  )
}
