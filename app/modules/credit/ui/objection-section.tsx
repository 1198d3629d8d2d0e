import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { ObjectionView } from '../objection.queries.server.ts'
import { isUnderObjection } from '../objection.rules.ts'
import { About } from './about-entry.tsx'
import { entryWords, OBJECTION_WORDS } from './entry-words.ts'

export type CreditProblem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined
type Entry = { subject: 'award' | 'score'; entryId: string; kind?: 'objection' | 'repair' }

/** The form by which a member objects to an entry, or asks for its repair. */
export function ObjectionForm({ subject, entryId, kind = 'objection', problem }: Entry & { problem: CreditProblem }) {
  const w = useWords(entryWords)
  const mine = problem?.values.entryId === entryId && problem.values.kind === kind ? problem : undefined
  const isRepair = kind === 'repair'
  const form = (
    <PostForm>
      <input type="hidden" name="act" value="object" />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="entryId" value={entryId} />
      <Field name="text" label={w.objectWhy} hint={isRepair ? w.repairHint : w.objectHint} errors={mine?.fields.text}>
        <TextArea rows={3} maxLength={1000} defaultValue={mine?.values.text} />
      </Field>
      <SubmitButton>{isRepair ? w.repair : w.objectSend}</SubmitButton>
    </PostForm>
  )
  return mine ? form : <Confirm label={isRepair ? w.repair : w.object}>{form}</Confirm>
}

function Review({ objection, problem }: { objection: ObjectionView; problem: CreditProblem }) {
  const w = useWords(entryWords)
  const mine = problem?.values.id === objection.id ? problem : undefined
  return (
    <Confirm label={w.review}>
      <PostForm>
        <input type="hidden" name="act" value="ask-review" />
        <input type="hidden" name="id" value={objection.id} />
        <input type="hidden" name="rev" value={objection.rev} />
        <Field name="text" label={w.objectWhy} hint={w.reviewHint} errors={mine?.fields.text}>
          <TextArea rows={3} maxLength={1000} defaultValue={mine?.values.text} />
        </Field>
        <SubmitButton>{w.review}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}

/** A member's objections and repairs, with their answers and what is still due. */
export function ObjectionSection(props: { objections: readonly ObjectionView[]; problem: CreditProblem }) {
  const w = useWords(entryWords)
  const text = useText()
  if (props.objections.length === 0) return null
  return (
    <Section title={w.objections}>
      <CardList>
        {props.objections.map((one) => (
          <li key={one.id}>
            <Card
              meta={
                <>
                  <StatusTag tone={one.isLate ? 'overdue' : isUnderObjection(one.state) ? 'soon' : 'done'}>
                    {text(OBJECTION_WORDS[one.state])}
                  </StatusTag>{' '}
                  <DateTime value={one.createdAt} precision="date" />
                </>
              }
            >
              <About objection={one} casePath="/cases" />
              <p>{one.text}</p>
              {one.dueAt ? (
                <p className="small">
                  {w.due} <DateTime value={one.dueAt} />
                  {one.isLate ? ` · ${w.late}` : null}
                </p>
              ) : null}
              {one.answer ? (
                <p>
                  <strong>{w.answer}</strong> {one.answer}
                </p>
              ) : null}
              {one.state === 'rejected' ? <Review objection={one} problem={props.problem} /> : null}
            </Card>
          </li>
        ))}
      </CardList>
    </Section>
  )
}
