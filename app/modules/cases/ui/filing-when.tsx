import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { answerOf, type FilingAnswers } from './filing-answers.ts'
import { filingWords } from './filing-words.ts'

/** A moment, and words for what has none ("almost every night"). */
export function FilingWhen({ answers }: { answers: FilingAnswers }) {
  const w = useWords(filingWords)
  const at = answerOf(answers, 'occurredAt')
  const note = answerOf(answers, 'occurredNote')
  return (
    <>
      <Field name="occurredAt" label={w.occurredAt} errors={at.errors} optional>
        <TextInput type="datetime-local" defaultValue={at.value} />
      </Field>
      <Field name="occurredNote" label={w.occurredNote} hint={w.occurredNoteHint} errors={note.errors} optional>
        <TextInput maxLength={100} defaultValue={note.value} autoComplete="off" />
      </Field>
    </>
  )
}
