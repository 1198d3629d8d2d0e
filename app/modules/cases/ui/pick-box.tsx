import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'

/** Id of the form that the boxes of a list belong to, wherever it stands on the page. */
export const BULK_FORM = 'bulk'

const words = defineWords({
  zh: { pick: (title: string) => `勾选：${title}` },
  en: { pick: (title: string) => `Tick: ${title}` },
})

/** The box before a case in a list whose cases can be worked on together; it carries the rev that was shown. */
export function PickBox({ row }: { row: { reference: string; rev: number; title: string } }) {
  const w = useWords(words)
  return (
    <label className="pick-box no-print">
      <input
        type="checkbox"
        form={BULK_FORM}
        name="chosen"
        value={`${row.reference}:${row.rev}`}
        aria-label={w.pick(row.title)}
        data-pick
      />
    </label>
  )
}
