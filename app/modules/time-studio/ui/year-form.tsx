import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { timeDraftWords } from './time-draft-words.ts'

type Problem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined

/** Takes an announced year into a draft of the calendar. */
export function YearForm({ rev, problem }: { rev: number; problem: Problem }) {
  const w = useWords(timeDraftWords)
  const isOpen = problem?.values.intent === 'import'
  return (
    <Details summary={w.importYear} open={isOpen}>
      <PostForm>
        <input type="hidden" name="rev" value={rev} />
        <input type="hidden" name="intent" value="import" />
        <Field name="text" label={w.file} hint={w.importHint} errors={isOpen ? problem?.fields.text : undefined}>
          <TextArea rows={8} maxLength={100_000} defaultValue={isOpen ? problem?.values.text : undefined} />
        </Field>
        <SubmitButton variant="secondary">{w.importNow}</SubmitButton>
      </PostForm>
    </Details>
  )
}
