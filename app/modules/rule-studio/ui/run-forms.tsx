import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardGrid } from '../../../ui/components/card.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { draftWords } from './draft-words.ts'

type Group = { label: string; options: Array<{ value: string; label: string }> }

type RunFormsProps = {
  days: { from: string; until: string }
  categories: readonly Group[]
  districts: ReadonlyArray<{ value: string; label: string }>
  problem: { fields: Record<string, string[]>; values: Record<string, string> } | undefined
}

/** The two ways to compare a draft with the rules in force: over the past, or over the next days. */
export function RunForms({ days, categories, districts, problem }: RunFormsProps) {
  const w = useWords(draftWords)
  const typed = problem?.values
  return (
    <CardGrid>
      <Card title={w.backTest}>
        <PostForm>
          <input type="hidden" name="kind" value="back-test" />
          <Field name="from" label={w.from} errors={problem?.fields.from}>
            <TextInput type="date" defaultValue={typed?.from ?? days.from} />
          </Field>
          <Field name="until" label={w.until} errors={problem?.fields.until}>
            <TextInput type="date" defaultValue={typed?.until ?? days.until} />
          </Field>
          <Field name="category" label={w.category} errors={problem?.fields.category} optional>
            <Select groups={categories} placeholder={w.all} defaultValue={typed?.category} />
          </Field>
          <Field name="district" label={w.district} errors={problem?.fields.district} optional>
            <Select options={districts} placeholder={w.all} defaultValue={typed?.district} />
          </Field>
          <SubmitButton>{w.backTestStart}</SubmitButton>
        </PostForm>
      </Card>
      <Card title={w.shadow}>
        <p>{w.shadowHint}</p>
        <PostForm>
          <input type="hidden" name="kind" value="shadow" />
          <Field name="days" label={w.days} errors={problem?.fields.days}>
            <TextInput type="number" min={1} max={90} inputMode="numeric" defaultValue={typed?.days ?? '7'} />
          </Field>
          <SubmitButton variant="secondary">{w.shadowStart}</SubmitButton>
        </PostForm>
      </Card>
    </CardGrid>
  )
}
