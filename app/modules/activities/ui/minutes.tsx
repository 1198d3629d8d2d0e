import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { activityWords } from './activity-words.ts'

type Problem = ReturnType<typeof useRefusal>
type Written = { text: string; at: Date | string; came: number } | null

/** The matter that people meet about. */
export function MatterOf({ matter }: { matter: { id: string; title: string } | null }) {
  const w = useWords(activityWords)
  if (!matter) return null
  return (
    <p>
      {w.matter}: <Link to={`/matters/${matter.id}`}>{matter.title}</Link>
    </p>
  )
}

function MinutesForm({ given, problem }: { given: string | undefined; problem: Problem }) {
  const w = useWords(activityWords)
  const mine = problem?.values.act === 'record' ? problem : undefined
  return (
    <PostForm>
      <Field name="text" label={w.minutesLabel} hint={w.minutesHint} errors={mine?.fields.text}>
        <TextArea rows={8} maxLength={8_000} defaultValue={mine?.values.text ?? given} />
      </Field>
      <SubmitButton name="act" value="record">
        {given === undefined ? w.writeMinutes : w.rewriteMinutes}
      </SubmitButton>
    </PostForm>
  )
}

/** What was talked over, for everybody; to write or correct for who runs it. */
export function Minutes({ minutes, mayRecord, problem }: { minutes: Written; mayRecord: boolean; problem: Problem }) {
  const w = useWords(activityWords)
  if (!minutes && !mayRecord) return null
  return (
    <Section title={w.minutes} id="minutes">
      {minutes ? (
        <>
          <Prose>{minutes.text}</Prose>
          <p className="muted small">
            <DateTime value={minutes.at} />
            {minutes.came > 0 ? ` · ${w.came(minutes.came)}` : null}
          </p>
        </>
      ) : null}
      {mayRecord && minutes ? (
        <Details summary={w.rewriteMinutes}>
          <MinutesForm given={minutes.text} problem={problem} />
        </Details>
      ) : null}
      {mayRecord && !minutes ? <MinutesForm given={undefined} problem={problem} /> : null}
    </Section>
  )
}
