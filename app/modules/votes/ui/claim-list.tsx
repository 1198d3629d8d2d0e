import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { ClaimView } from '../run-page.server.ts'
import type { Typed } from './run-forms.tsx'
import { runWords } from './run-words.ts'
import { CLAIM_NAMES, nameOf } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

type Listed = Omit<ClaimView, 'createdAt'> & { createdAt: Date | string }
type Props = Typed & { claims: readonly Listed[]; mayAnswer: boolean }

function AnswerForm({ claimId, values, fields }: Typed & { claimId: string }) {
  const w = useWords(runWords)
  const isMine = values.claimId === claimId
  return (
    <Details summary={w.answer} open={isMine}>
      <PostForm>
        <input type="hidden" name="act" value="answer-claim" />
        <input type="hidden" name="claimId" value={claimId} />
        <RadioGroup
          name="accepted"
          legend={w.uphold}
          options={[
            { value: 'yes', label: w.accept },
            { value: 'no', label: w.refuse },
          ]}
          errors={isMine ? fields.accepted : undefined}
          defaultValue={isMine ? values.accepted : undefined}
        />
        <Field name="answer" label={w.answer} errors={isMine ? fields.answer : undefined}>
          <TextArea rows={3} maxLength={1_000} defaultValue={isMine ? values.answer : undefined} />
        </Field>
        <SubmitButton variant="secondary">{w.sendAnswer}</SubmitButton>
      </PostForm>
    </Details>
  )
}

/** What owners say is wrong on the roll, and the manager's answers. */
export function ClaimList({ claims, mayAnswer, ...typed }: Props) {
  const w = useWords(runWords)
  const v = useWords(voteWords)
  const t = useText()
  if (claims.length === 0) return null
  const standing = ({ state }: Listed) =>
    state === 'open' ? v.claimOpen : state === 'accepted' ? v.claimAccepted : v.claimRejected
  return (
    <Section title={w.claims} id="claims">
      <p className="muted">{w.claimsHint}</p>
      <ul className="list-plain">
        {claims.map((claim) => (
          <li key={claim.id}>
            <h3>
              {t(nameOf(CLAIM_NAMES, claim.kind))} · {claim.home}
            </h3>
            <p className="muted small">
              <DateTime value={claim.createdAt} /> · {standing(claim)}
            </p>
            <Prose>{claim.text}</Prose>
            {claim.answer ? <Prose>{claim.answer}</Prose> : null}
            {mayAnswer && claim.state === 'open' ? <AnswerForm claimId={claim.id} {...typed} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Makes the period longer, with the reason that everybody reads. */
export function ExtendForm({ values, fields, rev, days }: Typed & { rev: number; days: number }) {
  const w = useWords(runWords)
  return (
    <Details summary={w.extend} open={Object.keys(fields).length > 0}>
      <PostForm>
        <input type="hidden" name="act" value="extend" />
        <input type="hidden" name="rev" value={rev} />
        <p className="muted">{w.extendHint(days)}</p>
        <Field name="lastDay" label={w.newLastDay} errors={fields.lastDay}>
          <TextInput type="date" defaultValue={values.lastDay} />
        </Field>
        <Field name="reason" label={w.extendReason} errors={fields.reason}>
          <TextArea rows={3} maxLength={1_000} defaultValue={values.reason} />
        </Field>
        <SubmitButton variant="secondary">{w.doExtend}</SubmitButton>
      </PostForm>
    </Details>
  )
}
