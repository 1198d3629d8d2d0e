import { Form } from '@remix-run/react'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { readAbsences } from '../note-absence.server.ts'
import { orderWords } from './order-words.ts'

type Props = { absences: Awaited<ReturnType<typeof readAbsences>>; problem: ReturnType<typeof useRefusal> }

/** When the reader is away and who stands in; orders reach the deputy then. */
export function AwayForm({ absences, problem }: Props) {
  const w = useWords(orderWords)
  return (
    <Details summary={w.away} open={Boolean(problem)}>
      <p className="muted">{w.awayLead}</p>
      <ul className="list-plain">
        {absences.periods.map(({ id, fromAt, untilAt, deputy }) => (
          <li key={id}>
            <Form method="post">
              {w.awayLine} <DateTime value={fromAt} precision="date" /> – <DateTime value={untilAt} precision="date" />{' '}
              {deputy ? `· ${w.deputy}: ${deputy} ` : null}
              <input type="hidden" name="away" value={id} />
              <SubmitButton name="intent" value="end-away" variant="quiet" size="small">
                {w.end}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <PostForm>
        <Field name="fromDay" label={w.from} errors={problem?.fields.fromDay}>
          <TextInput type="date" defaultValue={problem?.values.fromDay} />
        </Field>
        <Field name="untilDay" label={w.until} errors={problem?.fields.untilDay}>
          <TextInput type="date" defaultValue={problem?.values.untilDay} />
        </Field>
        <Field name="deputyId" label={w.deputy} errors={problem?.fields.deputyId} optional>
          <Select
            options={absences.colleagues.map(({ id, displayName }) => ({ value: id, label: displayName }))}
            placeholder="—"
            defaultValue={problem?.values.deputyId}
          />
        </Field>
        <SubmitButton name="intent" value="away">
          {w.note}
        </SubmitButton>
      </PostForm>
    </Details>
  )
}
