import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { campaignWords } from './campaign-words.ts'

type Group = { label: string; options: Array<{ value: string; label: string }> }
type Values = Partial<Record<'title' | 'words' | 'privacy' | 'officeId' | 'from' | 'until' | 'allowAnonymous', string>>
type Props = {
  problem: ReturnType<typeof useRefusal>
  choices: { departments: Group[]; categories: Group[] }
  /** What is there already; nothing for a new one. */
  values: Values
  codes: readonly string[]
  /** Rev of what is changed; absent for a new one. */
  rev?: number
}

/** Everything a campaign says, as its author writes it. */
export function CampaignForm({ problem, choices, values, codes, rev }: Props) {
  const w = useWords(campaignWords)
  const given: Values = problem ? problem.values : values
  const labels = {
    ...{ title: w.titleLabel, words: w.wordsLabel, privacy: w.privacyLabel, categories: w.categoriesLabel },
    ...{ officeId: w.officeLabel, from: w.fromLabel, until: w.untilLabel },
  }
  return (
    <PostForm>
      <ErrorSummary problem={problem} labels={labels} />
      {rev === undefined ? null : <input type="hidden" name="rev" value={rev} />}
      <Field name="title" label={w.titleLabel} errors={problem?.fields.title}>
        <TextInput maxLength={60} defaultValue={given.title} />
      </Field>
      <Field name="words" label={w.wordsLabel} hint={w.wordsHint} errors={problem?.fields.words}>
        <TextArea maxLength={4_000} defaultValue={given.words} />
      </Field>
      <Field name="from" label={w.fromLabel} errors={problem?.fields.from}>
        <TextInput type="datetime-local" defaultValue={given.from} />
      </Field>
      <Field name="until" label={w.untilLabel} errors={problem?.fields.until}>
        <TextInput type="datetime-local" defaultValue={given.until} />
      </Field>
      <Field name="categories" label={w.categoriesLabel} errors={problem?.fields.categories} optional>
        <Select groups={choices.categories} multiple size={6} defaultValue={[...codes]} />
      </Field>
      <Field name="officeId" label={w.officeLabel} errors={problem?.fields.officeId}>
        <Select groups={choices.departments} defaultValue={given.officeId} />
      </Field>
      <Checkbox name="allowAnonymous" label={w.allowLabel} defaultChecked={given.allowAnonymous === 'on'} />
      <Field name="privacy" label={w.privacyLabel} hint={w.privacyHint} errors={problem?.fields.privacy}>
        <TextArea maxLength={2_000} rows={3} defaultValue={given.privacy} />
      </Field>
      <SubmitButton name="intent" value="save">
        {w.draft}
      </SubmitButton>
    </PostForm>
  )
}
