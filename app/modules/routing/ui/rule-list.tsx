import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { DECLINE_WORDS } from '../../cases/case.words.ts'
import type { RuleView } from '../describe-rules.rules.ts'
import { RuleName } from './rule-name.tsx'

const words = defineWords({
  zh: {
    list: '派单规则，按比对的次序',
    rule: '规则',
    when: '条件',
    effect: '结果',
    send: (units: string) => `派给${units}`,
    orElse: '，否则',
    support: (units: string) => `协办：${units}`,
    category: (name: string) => `类别：${name}`,
    redirect: (code: string, label: string) => `建议转告其他渠道：${code} ${label}，由人决定`,
    U1: '提为特急',
    U2: '提为紧急',
    join: '、',
  },
  en: {
    list: 'Routing rules in the order in which they are asked',
    rule: 'Rule',
    when: 'When',
    effect: 'Then',
    send: (units: string) => `Send to ${units}`,
    orElse: ', or else ',
    support: (units: string) => `Support: ${units}`,
    category: (name: string) => `Category: ${name}`,
    redirect: (code: string, label: string) => `Suggests another channel: ${code} ${label}; a person decides`,
    U1: 'Raised to critical',
    U2: 'Raised to urgent',
    join: ', ',
  },
})

function Effect({ rule }: { rule: RuleView }) {
  const w = useWords(words)
  const t = useText()
  const lines = [
    rule.lead.length > 0 ? w.send(rule.lead.map(t).join(w.orElse)) : null,
    rule.support.length > 0 ? w.support(rule.support.map(t).join(w.join)) : null,
    rule.category ? w.category(t(rule.category)) : null,
    rule.redirect ? w.redirect(rule.redirect, t(DECLINE_WORDS[rule.redirect].label)) : null,
  ].filter((line) => line !== null)
  return (
    <>
      {rule.urgency === 'U1' ? <StatusTag tone="overdue">{w.U1}</StatusTag> : null}
      {rule.urgency === 'U2' ? <StatusTag tone="soon">{w.U2}</StatusTag> : null}
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  )
}

type RuleListProps = {
  rules: readonly RuleView[]
  /** What can be done with a rule, as a last column. */
  actions?: { header: string; cell: (rule: RuleView) => ReactNode }
}

/** Routing rules in the order in which they are asked: what each wants and what it does, in words. */
export function RuleList({ rules, actions }: RuleListProps) {
  const w = useWords(words)
  const t = useText()
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
          cell: (rule) => <RuleName {...rule} />,
        },
        { id: 'when', header: w.when, cell: (rule) => t(rule.when) },
        { id: 'effect', header: w.effect, cell: (rule) => <Effect rule={rule} /> },
        ...(actions ? [{ id: 'actions', ...actions }] : []),
      ]}
    />
  )
}
