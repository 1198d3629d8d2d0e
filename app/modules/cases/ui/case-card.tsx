import { useText } from '../../../platform/i18n/locale-context.tsx'
import type { Highlight } from '../../../platform/ports/search.ts'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import type { CaseType } from '../case.schema.ts'
import { TYPE_WORDS } from '../case.words.ts'
import { CaseStatusTag } from './case-status.tsx'

/** Text with the parts that were searched for marked. */
export function Highlighted({ highlight: { text, marks } }: { highlight: Highlight }) {
  const starts = [0, ...marks.map(([, end]) => end)]
  return starts.map((start, index) => {
    const [from, end] = marks[index] ?? [text.length, text.length]
    return (
      <span key={start}>
        {text.slice(start, from)}
        {end > from ? <mark className="hit">{text.slice(from, end)}</mark> : null}
      </span>
    )
  })
}

export type ListedCase = {
  id: string
  reference: string
  type: string
  status: string
  title: string
  submittedAt: Date
  highlightedTitle?: Highlight
  excerpt?: Highlight
}

/** Cases as cards that lead to them; `extra` adds a line of the page's own to each. */
export function CaseCards<T extends ListedCase>({
  items,
  headingLevel = 2,
  extra,
}: {
  items: readonly T[]
  headingLevel?: 2 | 3
  extra?: (item: T) => React.ReactNode
}) {
  const t = useText()
  return (
    <CardList>
      {items.map((item) => (
        <li key={item.id}>
          <Card
            headingLevel={headingLevel}
            title={item.highlightedTitle ? <Highlighted highlight={item.highlightedTitle} /> : item.title}
            href={`/cases/${item.reference}`}
            meta={
              <>
                <CaseStatusTag status={item.status} />
                <span>{t(TYPE_WORDS[item.type as CaseType])}</span>
                <DateTime value={item.submittedAt} precision="date" />
                <span className="numbers">{item.reference}</span>
              </>
            }
          >
            {item.excerpt?.marks.length ? (
              <p className="muted">
                <Highlighted highlight={item.excerpt} />
              </p>
            ) : null}
            {extra?.(item)}
          </Card>
        </li>
      ))}
    </CardList>
  )
}
