import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { ObjectionView } from '../run-page.server.ts'
import { resultWords } from './result-words.ts'
import type { Typed } from './run-forms.tsx'
import { runWords } from './run-words.ts'

type ObjectionsProps = Typed & { objections: readonly ObjectionView[]; mayAnswer: boolean }

/** Objections with their answers, or the form to answer. */
export function ObjectionList({ objections, mayAnswer, values, fields }: ObjectionsProps) {
  const w = useWords(runWords)
  const r = useWords(resultWords)
  const typedFor = (id: string): Typed => (values.objectionId === id ? { values, fields } : { values: {}, fields: {} })
  return (
    <Section title={w.objections} id="objections">
      {objections.length === 0 ? <p className="muted">{w.noObjections}</p> : null}
      <CardList>
        {objections.map(({ id, text, createdAt, answer, upheld }) => (
          <li key={id}>
            <Card meta={<DateTime value={createdAt} />}>
              <Prose>{text}</Prose>
              {upheld === null ? null : <StatusTag>{upheld ? r.upheld : r.rejected}</StatusTag>}
              {answer ? <Prose>{answer}</Prose> : null}
              {upheld === null && mayAnswer ? <AnswerForm id={id} {...typedFor(id)} /> : null}
            </Card>
          </li>
        ))}
      </CardList>
    </Section>
  )
}

function AnswerForm({ id, values, fields }: Typed & { id: string }) {
  const w = useWords(runWords)
  return (
    <PostForm>
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="objectionId" value={id} />
      <Field name="answer" label={w.answer} errors={fields.answer}>
        <TextArea rows={3} maxLength={4000} defaultValue={values.answer} />
      </Field>
      <RadioGroup
        name="upheld"
        legend={w.uphold}
        options={[
          { value: 'no', label: w.upheldNo },
          { value: 'yes', label: w.upheldYes },
        ]}
        defaultValue={values.upheld}
        errors={fields.upheld}
      />
      <SubmitButton variant="secondary">{w.sendAnswer}</SubmitButton>
    </PostForm>
  )
}
