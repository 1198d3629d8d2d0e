import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { DataList } from '../../../ui/components/data-list.tsx'
import type { CaseSuggestion, SuggestionView } from '../suggest-for-cases.server.ts'

const words = defineWords({
  zh: {
    category: '类别',
    type: '类型',
    urgency: '紧急程度',
    sure: (certainty: string, percent: number) => `${certainty}（${percent}%）`,
    because: (found: string) => `依据：${found}`,
    person: '由人判断',
    nothing: '看不出来，由人判断',
    join: '、',
    stop: '；',
  },
  en: {
    category: 'Category',
    type: 'Type',
    urgency: 'Urgency',
    sure: (certainty: string, percent: number) => `${certainty} (${percent} %)`,
    because: (found: string) => `from: ${found}`,
    person: 'a person decides',
    nothing: 'Nothing to go by; a person decides',
    join: ', ',
    stop: '; ',
  },
})

function Answer({ view }: { view: SuggestionView | null }) {
  const w = useWords(words)
  const t = useText()
  if (!view) return <span className="muted">{w.nothing}</span>
  const reasons = [
    w.sure(t(view.certainty), view.percent),
    view.words.length > 0 ? w.because(view.words.join(w.join)) : null,
    view.abstains ? w.person : null,
  ]
  return (
    <>
      {t(view.name)} <span className="muted small">{reasons.filter(Boolean).join(w.stop)}</span>
    </>
  )
}

/** What the words of a case point to: category, type and urgency, each with its certainty and the words that decided it. */
export function SuggestionPanel({ suggestion }: { suggestion: CaseSuggestion }) {
  const w = useWords(words)
  return (
    <DataList
      items={[
        { label: w.category, value: <Answer view={suggestion.category} /> },
        { label: w.type, value: <Answer view={suggestion.type} /> },
        { label: w.urgency, value: <Answer view={suggestion.urgency} /> },
      ]}
    />
  )
}

/** The category alone, in one line of a list. */
export function SuggestionLine({ suggestion }: { suggestion: CaseSuggestion }) {
  const w = useWords(words)
  return suggestion.category ? (
    <p className="small">
      {w.category}: <Answer view={suggestion.category} />
    </p>
  ) : null
}
