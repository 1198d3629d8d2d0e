import { Form } from '@remix-run/react'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { LADDER_WORDS } from '../ladder.words.ts'
import type { OrderAct } from '../order.schema.ts'
import { ORDER_ACT_WORDS, orderWords } from './order-words.ts'

type Problem = ReturnType<typeof useRefusal>

/** Acts that ask for nothing: one press. */
const PLAIN: ReadonlySet<OrderAct> = new Set(['issue', 'acknowledge', 'accept'])

/** What the reader can do now: plain acts as buttons, the others as ways to their forms. */
export function OrderActs({ acts, rev, href }: { acts: readonly OrderAct[]; rev: number; href: string }) {
  const w = useWords(orderWords)
  const t = useText()
  if (acts.length === 0) return <p className="muted">{w.noActs}</p>
  return (
    <Cluster>
      {acts.map((act) =>
        PLAIN.has(act) ? (
          <Form key={act} method="post">
            <input type="hidden" name="rev" value={rev} />
            <SubmitButton name="act" value={act}>
              {t(ORDER_ACT_WORDS[act])}
            </SubmitButton>
          </Form>
        ) : (
          <ButtonLink key={act} to={`${href}?act=${act}#act`} variant={act === 'submit' ? 'primary' : 'secondary'}>
            {t(ORDER_ACT_WORDS[act])}
          </ButtonLink>
        ),
      )}
    </Cluster>
  )
}

type FormProps = { act: OrderAct; problem: Problem; higher: readonly (keyof typeof LADDER_WORDS)[] }

function SubmitFields({ problem }: { problem: Problem }) {
  const w = useWords(orderWords)
  return (
    <>
      <Field name="measures" label={w.measures} hint={w.measuresHint} errors={problem?.fields.measures}>
        <TextArea maxLength={2_000} defaultValue={problem?.values.measures} />
      </Field>
      <Field name="evidence" label={w.evidenceWords} hint={w.evidenceHint} errors={problem?.fields.evidence} optional>
        <TextArea maxLength={2_000} rows={3} defaultValue={problem?.values.evidence} />
      </Field>
      <Field name="photos" label={w.photos} hint={w.photosHint} errors={problem?.fields.photos} optional>
        <TextInput type="file" accept="image/*" multiple />
      </Field>
    </>
  )
}

function ActFields({ act, problem, higher }: FormProps) {
  const w = useWords(orderWords)
  const t = useText()
  if (act === 'submit') return <SubmitFields problem={problem} />
  return (
    <>
      {act === 'raise' ? (
        <Field name="level" label={w.newLevel} errors={problem?.fields.level}>
          <Select
            options={higher.map((code) => ({ value: code, label: t(LADDER_WORDS[code]) }))}
            defaultValue={problem?.values.level}
          />
        </Field>
      ) : null}
      {act === 'decide-return' ? (
        <RadioGroup
          name="approve"
          legend={w.decision}
          errors={problem?.fields.approve}
          defaultValue={problem?.values.approve}
          options={[
            { value: 'true', label: w.approve },
            { value: 'false', label: w.refuse },
          ]}
        />
      ) : null}
      <Field
        name="reason"
        label={act === 'ask-return' ? w.returnReason : w.reason}
        errors={problem?.fields.reason}
        optional={act === 'close'}
      >
        <TextArea maxLength={2_000} rows={4} defaultValue={problem?.values.reason} />
      </Field>
    </>
  )
}

/** The form of one act on an order; a submission may carry photos. */
export function OrderActForm({ rev, href, ...form }: FormProps & { rev: number; href: string }) {
  const { act, problem } = form
  const w = useWords(orderWords)
  const t = useText()
  const labels = { measures: w.measures, evidence: w.evidenceWords, photos: w.photos, reason: w.reason }
  return (
    <PostForm encType={act === 'submit' ? 'multipart/form-data' : undefined}>
      <ErrorSummary problem={problem} labels={{ ...labels, level: w.newLevel, approve: w.decision }} />
      <input type="hidden" name="rev" value={rev} />
      <input type="hidden" name="act" value={act} />
      <ActFields {...form} />
      <Cluster>
        <SubmitButton>{t(ORDER_ACT_WORDS[act])}</SubmitButton>
        <ButtonLink to={href} variant="quiet">
          {w.back}
        </ButtonLink>
      </Cluster>
    </PostForm>
  )
}
