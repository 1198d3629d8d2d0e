import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Confirm, Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { METHODS } from '../tally.schema.ts'
import { MOST_OPTIONS, VOTE_ITEMS } from '../vote.schema.ts'
import { runWords } from './run-words.ts'
import { ITEM_NAMES, METHOD_NAMES, nameOf } from './vote-names.ts'

/** What was typed, and what is wrong with it, when this form was the one refused. */
export type Typed = { values: Record<string, string>; fields: Record<string, string[]> }

type VoteFormProps = Typed & {
  /** Compounds to choose from, for a new vote. */
  compounds?: ReadonlyArray<{ value: string; label: string }>
  rev?: number
}

/** The head of a vote: why, how, when. */
export function VoteForm({ values, fields, compounds, rev }: VoteFormProps) {
  const w = useWords(runWords)
  return (
    <PostForm>
      <input type="hidden" name="act" value="edit" />
      {rev === undefined ? null : <input type="hidden" name="rev" value={rev} />}
      {compounds ? (
        <Field name="compoundId" label={w.compound} errors={fields.compoundId}>
          <Select options={compounds} placeholder={w.choose} defaultValue={values.compoundId} />
        </Field>
      ) : null}
      <Field name="title" label={w.title} errors={fields.title}>
        <TextInput maxLength={80} defaultValue={values.title} />
      </Field>
      <Field name="words" label={w.words} errors={fields.words}>
        <TextArea rows={6} maxLength={8000} defaultValue={values.words} />
      </Field>
      <RadioGroup
        name="secrecy"
        legend={w.way}
        options={[
          { value: 'open', label: w.open, hint: w.openHint },
          { value: 'secret', label: w.secret, hint: w.secretHint },
        ]}
        defaultValue={values.secrecy}
        errors={fields.secrecy}
      />
      <Checkbox name="mayRecast" label={w.mayRecast} defaultChecked={values.mayRecast === 'on'} />
      <Field name="proxyCap" label={w.proxyCap} hint={w.proxyHint} errors={fields.proxyCap}>
        <TextInput inputMode="numeric" maxLength={1} defaultValue={values.proxyCap ?? '0'} />
      </Field>
      <Checkbox name="recheckAtCast" label={w.recheckAtCast} defaultChecked={values.recheckAtCast === 'on'} />
      <Field name="extensionDays" label={w.extensionDays} hint={w.extensionHint} errors={fields.extensionDays}>
        <TextInput inputMode="numeric" maxLength={2} defaultValue={values.extensionDays ?? '0'} />
      </Field>
      <Field name="opensOn" label={w.opensOn} hint={w.opensHint} errors={fields.opensOn}>
        <TextInput type="date" defaultValue={values.opensOn} />
      </Field>
      <Field name="closesOn" label={w.closesOn} errors={fields.closesOn}>
        <TextInput type="date" defaultValue={values.closesOn} />
      </Field>
      <SubmitButton>{w.save}</SubmitButton>
    </PostForm>
  )
}

/** Adds a question to a draft. */
export function QuestionForm({ values, fields, rev }: Typed & { rev: number }) {
  const w = useWords(runWords)
  const t = useText()
  const named = (names: Readonly<Record<string, { zh: string; en: string }>>, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: t(nameOf(names, value)) }))
  return (
    <Details summary={w.addQuestion} open={Object.keys(fields).length > 0}>
      <PostForm>
        <input type="hidden" name="act" value="question" />
        <input type="hidden" name="rev" value={rev} />
        <Field name="title" label={w.question} errors={fields.title}>
          <TextInput maxLength={120} defaultValue={values.title} />
        </Field>
        <Field name="text" label={w.text} errors={fields.text}>
          <TextArea rows={6} maxLength={8000} defaultValue={values.text} />
        </Field>
        <Field name="item" label={w.item} errors={fields.item}>
          <Select options={named(ITEM_NAMES, VOTE_ITEMS)} placeholder={w.choose} defaultValue={values.item} />
        </Field>
        <RadioGroup
          name="method"
          legend={w.method}
          options={named(METHOD_NAMES, METHODS)}
          defaultValue={values.method ?? 'approval'}
          errors={fields.method}
        />
        <Field name="yes" label={w.yes} errors={fields.yes} optional>
          <TextInput maxLength={400} defaultValue={values.yes} />
        </Field>
        <Field name="no" label={w.no} errors={fields.no} optional>
          <TextInput maxLength={400} defaultValue={values.no} />
        </Field>
        <Field name="options" label={w.options} hint={w.optionsHint} errors={fields.options} optional>
          <TextArea rows={5} maxLength={4000} defaultValue={values.options} />
        </Field>
        <Field name="seats" label={w.seats} errors={fields.seats}>
          <TextInput type="number" min={1} max={MOST_OPTIONS} defaultValue={values.seats ?? '1'} />
        </Field>
        <SubmitButton>{w.add}</SubmitButton>
      </PostForm>
    </Details>
  )
}

/** Takes a question out of a draft. */
export function RemoveQuestion({ questionId, rev }: { questionId: string; rev: number }) {
  const w = useWords(runWords)
  return (
    <Confirm label={w.remove} variant="quiet">
      <PostForm>
        <input type="hidden" name="act" value="remove-question" />
        <input type="hidden" name="rev" value={rev} />
        <input type="hidden" name="questionId" value={questionId} />
        <SubmitButton variant="secondary">{w.remove}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}

/** One press with what it means beside it: publish or confirm. */
export function StepForm({ act, rev }: { act: 'publish' | 'certify'; rev: number }) {
  const w = useWords(runWords)
  const isPublish = act === 'publish'
  return (
    <PostForm>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="rev" value={rev} />
      <p className="muted">{isPublish ? w.publishHint : w.certifyHint}</p>
      <SubmitButton>{isPublish ? w.doPublish : w.doCertify}</SubmitButton>
    </PostForm>
  )
}

/** Declares a vote void, with the reason that everybody reads. */
export function VoidForm({ values, fields, rev }: Typed & { rev: number }) {
  const w = useWords(runWords)
  return (
    <Details summary={w.void} open={Boolean(fields.reason)}>
      <PostForm>
        <input type="hidden" name="act" value="void" />
        <input type="hidden" name="rev" value={rev} />
        <Field name="reason" label={w.voidReason} errors={fields.reason}>
          <TextArea rows={3} maxLength={1000} defaultValue={values.reason} />
        </Field>
        <SubmitButton variant="danger">{w.doVoid}</SubmitButton>
      </PostForm>
    </Details>
  )
}
