import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Confirm, Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { EXPENSE_CATEGORIES, INCOME_CATEGORIES } from '../homes.schema.ts'
import { compoundWords, ENTRY_WORDS, NOTICE_WORDS } from './compound-words.ts'
import { wordOf } from './home-names.ts'
import type { Sent } from './standing-section.tsx'

/** What was typed in this form, when it is the one that was refused. */
function typedIn(problem: Sent, act: string): { values: Record<string, string>; fields: Record<string, string[]> } {
  return problem?.values.act === act ? problem : { values: {}, fields: {} }
}

type KeepFormProps = {
  act: string
  summary: string
  submit: string
  fields: Record<string, string[]>
  children: ReactNode
}

/** A form of the keeping page, folded away until it is wanted or was refused; `act` tells the action which one it is. */
function KeepForm({ act, summary, submit, fields, children }: KeepFormProps) {
  return (
    <Details summary={summary} open={Object.keys(fields).length > 0}>
      <PostForm>
        <input type="hidden" name="act" value={act} />
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </PostForm>
    </Details>
  )
}

/** Puts up an announcement or a publication for objections. */
export function NoticeForm({ problem }: { problem: Sent }) {
  const w = useWords(compoundWords)
  const t = useText()
  const { values, fields } = typedIn(problem, 'publish')
  return (
    <KeepForm act="publish" summary={w.newNotice} submit={w.publish} fields={fields}>
      <RadioGroup
        name="kind"
        legend={w.kind}
        options={Object.entries(NOTICE_WORDS).map(([value, words]) => ({ value, label: t(words) }))}
        defaultValue={values.kind ?? 'announcement'}
        errors={fields.kind}
      />
      <Field name="title" label={w.title} errors={fields.title}>
        <TextInput maxLength={80} defaultValue={values.title} />
      </Field>
      <Field name="text" label={w.text} errors={fields.text}>
        <TextArea rows={6} maxLength={5000} defaultValue={values.text} />
      </Field>
      <Field name="objectUntil" label={w.objectUntil} errors={fields.objectUntil} optional>
        <TextInput type="date" defaultValue={values.objectUntil} />
      </Field>
    </KeepForm>
  )
}

/** Enters an income or an expense. */
export function EntryForm({ problem }: { problem: Sent }) {
  const w = useWords(compoundWords)
  const t = useText()
  const { values, fields } = typedIn(problem, 'enter')
  const options = [...INCOME_CATEGORIES, ...EXPENSE_CATEGORIES].map((value) => ({
    value,
    label: t(wordOf(ENTRY_WORDS, value)),
  }))
  return (
    <KeepForm act="enter" summary={w.enter} submit={w.save} fields={fields}>
      <Field name="category" label={w.category} errors={fields.category}>
        <Select options={options} placeholder={w.choose} defaultValue={values.category} />
      </Field>
      <Field name="amount" label={w.amountLabel} errors={fields.amount}>
        <TextInput inputMode="decimal" maxLength={20} defaultValue={values.amount} />
      </Field>
      <Field name="bookedOn" label={w.bookedOn} errors={fields.bookedOn}>
        <TextInput type="date" defaultValue={values.bookedOn} />
      </Field>
      <Field name="note" label={w.note} errors={fields.note}>
        <TextInput maxLength={200} defaultValue={values.note} />
      </Field>
    </KeepForm>
  )
}

const TAKING_BACK = {
  withdraw: { id: 'noticeId', why: 'reason', label: 'withdraw', ask: 'withdrawReason' },
  reverse: { id: 'entryId', why: 'note', label: 'reverse', ask: 'reverseNote' },
} as const

/** Takes a notice down, or reverses an entry of the ledger, with the reason that stays in its place. */
export function TakeBackForm({ act, id }: { act: keyof typeof TAKING_BACK; id: string }) {
  const w = useWords(compoundWords)
  const names = TAKING_BACK[act]
  return (
    <Confirm label={w[names.label]} variant="quiet">
      <PostForm>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name={names.id} value={id} />
        <label>
          {w[names.ask]} <input className="input" name={names.why} maxLength={200} required />
        </label>
        <SubmitButton variant="secondary">{w[names.label]}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}
