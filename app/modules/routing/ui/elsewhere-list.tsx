import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Details } from '../../../ui/components/details.tsx'
import type { Elsewhere } from '../explain.queries.server.ts'

const words = defineWords({
  zh: {
    title: '怎样会派到别处',
    join: '，并且',
    one: (changes: string, unit: string) => `如果${changes}，会派给${unit}`,
  },
  en: {
    title: 'What would send it elsewhere',
    join: ' and ',
    one: (changes: string, unit: string) => `If ${changes}: ${unit}`,
  },
})

/** The smallest changes with which the same rules would have sent the case to another unit; nothing without any. */
export function ElsewhereList({ elsewhere }: { elsewhere: readonly Elsewhere[] }) {
  const w = useWords(words)
  const t = useText()
  if (elsewhere.length === 0) return null
  return (
    <Details summary={w.title}>
      <ul>
        {elsewhere.map(({ changes, unit }) => (
          <li key={t(unit)}>{w.one(changes.map(t).join(w.join), t(unit))}</li>
        ))}
      </ul>
    </Details>
  )
}
