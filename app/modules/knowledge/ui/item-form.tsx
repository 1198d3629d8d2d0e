import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { ItemChoices } from '../item-page.queries.server.ts'
import { type Kind, KNOWLEDGE_LIMITS } from '../knowledge.schema.ts'
import { PLACEHOLDER_NAMES, PLACEHOLDERS } from '../placeholders.rules.ts'
import { knowledgeWords } from './knowledge-words.ts'

function PlaceholderHint() {
  const w = useWords(knowledgeWords)
  const t = useText()
  return (
    <>
      {w.bodyHint}
      {PLACEHOLDER_NAMES.map((name, index) => (
        <span key={name}>
          {index > 0 ? ' · ' : ''}
          <code>{`{${name}}`}</code> {t(PLACEHOLDERS[name].means) === name ? '' : t(PLACEHOLDERS[name].means)}
        </span>
      ))}
    </>
  )
}

type Wording = {
  rev: number
  title: string
  body: string
  audience: string
  categories: string[]
  departments: string[]
  reviewMonths: number
}

type ItemFormProps = {
  kind: Kind
  /** Null for a new one. */
  item: Wording | null
  choices: ItemChoices
  problem: ReturnType<typeof useRefusal>
  back: { to: string; label: string }
}

/** The wording of a template or an article, for whom it is, and when to read it again. */
export function ItemForm({ kind, item, choices, problem, back }: ItemFormProps) {
  const w = useWords(knowledgeWords)
  const labels = { title: w.name, body: w.body, departments: w.departments, categories: w.categories }
  const typed = (name: 'title' | 'body' | 'audience') => problem?.values[name] ?? item?.[name]
  return (
    <PostForm>
      <ErrorSummary problem={problem} labels={labels} />
      <input type="hidden" name="rev" value={item?.rev ?? 0} />
      <Field name="title" label={w.name} errors={problem?.fields.title}>
        <TextInput maxLength={KNOWLEDGE_LIMITS.titleMax} defaultValue={typed('title')} />
      </Field>
      <Field
        name="body"
        label={w.body}
        hint={kind === 'template' ? <PlaceholderHint /> : undefined}
        errors={problem?.fields.body}
      >
        <TextArea maxLength={KNOWLEDGE_LIMITS.bodyMax} rows={12} defaultValue={typed('body')} />
      </Field>
      {kind === 'article' ? (
        <RadioGroup
          name="audience"
          legend={w.audience}
          options={[
            { value: 'staff', label: w.staff },
            { value: 'public', label: w.public },
          ]}
          defaultValue={typed('audience') ?? 'staff'}
          errors={problem?.fields.audience}
        />
      ) : null}
      <Field name="categories" label={w.categories} hint={w.many} errors={problem?.fields.categories} optional>
        <Select groups={choices.categories} multiple size={6} defaultValue={item?.categories ?? []} />
      </Field>
      {choices.units.length > 0 ? (
        <Field
          name="departments"
          label={w.departments}
          hint={w.manyUnits}
          errors={problem?.fields.departments}
          optional
        >
          <Select groups={choices.units} multiple size={6} defaultValue={item?.departments ?? []} />
        </Field>
      ) : null}
      <Field name="reviewMonths" label={w.months} errors={problem?.fields.reviewMonths}>
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          max={36}
          defaultValue={problem?.values.reviewMonths ?? item?.reviewMonths ?? 12}
        />
      </Field>
      <Cluster>
        <SubmitButton>{w.save}</SubmitButton>
        <ButtonLink to={back.to} variant="quiet">
          {back.label}
        </ButtonLink>
      </Cluster>
    </PostForm>
  )
}
