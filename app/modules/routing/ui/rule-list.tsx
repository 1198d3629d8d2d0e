import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { DataList } from '../../../ui/components/data-list.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { RuleView } from '../routing.queries.server.ts'

const words = defineWords({
  zh: {
    when: '条件',
    lead: '派给',
    orElse: '，否则',
    support: '协办',
    category: '类别',
    urgency: '紧急程度',
    U1: '提为特急',
    U2: '提为紧急',
    join: '、',
    code: (code: string, priority: number) => `${code} · 次序 ${priority}`,
  },
  en: {
    when: 'When',
    lead: 'Send to',
    orElse: ', otherwise ',
    support: 'Support',
    category: 'Category',
    urgency: 'Urgency',
    U1: 'raised to critical',
    U2: 'raised to urgent',
    join: ', ',
    code: (code: string, priority: number) => `${code} · order ${priority}`,
  },
})

function Rule({ rule }: { rule: RuleView }) {
  const w = useWords(words)
  const t = useText()
  const urgency = rule.urgency === 'U1' ? w.U1 : rule.urgency === 'U2' ? w.U2 : null
  const items = [
    { label: w.when, value: t(rule.when) },
    rule.lead.length > 0 ? { label: w.lead, value: rule.lead.map(t).join(w.orElse) } : null,
    rule.support.length > 0 ? { label: w.support, value: rule.support.map(t).join(w.join) } : null,
    rule.category ? { label: w.category, value: t(rule.category) } : null,
    urgency
      ? {
          label: w.urgency,
          value: <StatusTag tone={rule.urgency === 'U1' ? 'overdue' : 'soon'}>{urgency}</StatusTag>,
        }
      : null,
  ]
  return (
    <article className="card">
      <h2 className="card__title">{t(rule.explain)}</h2>
      <p className="muted small">{w.code(rule.code, rule.priority)}</p>
      <DataList items={items.filter((item) => item !== null)} />
    </article>
  )
}

/** Routing rules in the order in which they are asked: what each wants and what it does, in words. */
export function RuleList({ rules }: { rules: readonly RuleView[] }) {
  return (
    <ol className="card-list list-plain">
      {rules.map((rule) => (
        <li key={rule.code}>
          <Rule rule={rule} />
        </li>
      ))}
    </ol>
  )
}
