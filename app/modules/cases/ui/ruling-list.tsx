import { Link } from '@remix-run/react'
import { Section } from '#app/ui/components/page.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { CaseListItem } from '../case-lists.queries.server.ts'

const words = defineWords({
  zh: { title: '等您终审裁定', lead: '退单次数已满；裁定派给的单位不能再退。' },
  en: {
    title: 'Waiting for your final ruling',
    lead: 'Returned as often as possible; the unit you name cannot return it again.',
  },
})

/** Cases that only a supervisor can send on. Nothing when there are none. */
export function RulingList({ rulings }: { rulings: ReadonlyArray<Pick<CaseListItem, 'id' | 'reference' | 'title'>> }) {
  const w = useWords(words)
  if (rulings.length === 0) return null
  return (
    <Section title={w.title}>
      <p className="muted">{w.lead}</p>
      <ul className="list-plain">
        {rulings.map(({ id, reference, title }) => (
          <li key={id}>
            <Link to={`/desk/cases/${reference}?act=dispatch#act`}>{title}</Link>{' '}
            <span className="muted numbers">{reference}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
