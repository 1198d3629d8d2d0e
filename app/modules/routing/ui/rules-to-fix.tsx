import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Table } from '../../../ui/components/table.tsx'
import { OVERRIDE_WORDS } from '../override.words.ts'
import type { RuleToFix } from '../rules-to-fix.queries.server.ts'
import { RuleName } from './rule-name.tsx'

const words = defineWords({
  zh: {
    list: '要改的规则：近 90 天被人工改派的',
    rule: '规则',
    count: '改派次数',
    why: '原因',
    instead: '多数改派到',
    none: '近 90 天没有人工改派',
    of: (name: string, n: number) => `${name} ${n} 次`,
    join: '；',
  },
  en: {
    list: 'Rules to fix: overruled by hand in the last 90 days',
    rule: 'Rule',
    count: 'Times',
    why: 'Why',
    instead: 'Mostly sent to',
    none: 'Nobody has gone against a rule in the last 90 days',
    of: (name: string, n: number) => `${name}: ${n}`,
    join: '; ',
  },
})

/** Rules that people dispatched against, the most often first; says so when there are none. */
export function RulesToFix({ rules }: { rules: readonly RuleToFix[] }) {
  const w = useWords(words)
  const t = useText()
  if (rules.length === 0) return <p className="muted">{w.none}</p>
  return (
    <Table
      caption={w.list}
      rows={rules}
      rowKey={(rule) => rule.code}
      columns={[
        {
          id: 'rule',
          header: w.rule,
          primary: true,
          cell: ({ code, explain }) => <RuleName code={code} explain={explain} />,
        },
        { id: 'count', header: w.count, numeric: true, cell: (rule) => rule.count },
        {
          id: 'why',
          header: w.why,
          cell: (rule) => rule.reasons.map(({ reason, count }) => w.of(t(OVERRIDE_WORDS[reason]), count)).join(w.join),
        },
        { id: 'instead', header: w.instead, cell: (rule) => w.of(t(rule.instead), rule.insteadCount) },
      ]}
    />
  )
}
