import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { MEASURES } from '../measure.schema.ts'
import { MEASURE_WORDS, METHOD_NOTES } from '../measure.words.ts'
import { measuresWords } from './measures-words.ts'

/** The method in full: what is counted, out of what, and how small numbers are treated. */
export function MethodText() {
  const w = useWords(measuresWords)
  const t = useText()
  return (
    <Section title={w.method} id="method">
      <ul>
        {METHOD_NOTES.map((note) => (
          <li key={note.en}>{t(note)}</li>
        ))}
      </ul>
      <DataList
        items={MEASURES.map((measure) => ({
          label: t(MEASURE_WORDS[measure].name),
          value: t(MEASURE_WORDS[measure].method),
        }))}
      />
    </Section>
  )
}
