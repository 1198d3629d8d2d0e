import { useText } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'

type RuleNameProps = {
  code: string
  /** Null for a rule that the version in force does not have. */
  explain: Text | null
  priority?: number
}

/** A rule as tables name it: what it says of itself, with its code and its place in the order. */
export function RuleName({ code, explain, priority }: RuleNameProps) {
  const t = useText()
  return (
    <>
      {explain ? t(explain) : code}
      <div className="muted small">
        {priority === undefined ? null : <span className="numbers">{priority} · </span>}
        {code}
      </div>
    </>
  )
}
