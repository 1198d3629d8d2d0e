import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { EditorChoices } from '../editor-choices.server.ts'
import type { TypedRule } from '../read-rule.rules.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { editorWords } from './editor-words.ts'
import { UnitList } from './unit-list.tsx'

type RuleFieldsProps = {
  typed: TypedRule
  fields: Record<string, string[]> | undefined
  choices: EditorChoices
  /** Called when the condition changed in a way that no input event tells. */
  onCondition: (json: string) => void
}

/** The fields of a rule: when it holds, what it does, how it is said. */
export function RuleFields({ typed, fields, choices, onCondition }: RuleFieldsProps) {
  const w = useWords(editorWords)
  const urgencies = [
    { value: 'U1', label: w.U1 },
    { value: 'U2', label: w.U2 },
  ]
  return (
    <>
      <ConditionEditor
        key={typed.when}
        initial={typed.when}
        errors={fields?.when}
        sources={choices.sources}
        onChange={onCondition}
      />
      <Fieldset legend={w.effect}>
        <UnitList name="lead" label={w.lead} initial={typed.lead} groups={choices.units} errors={fields?.lead} />
        <UnitList
          name="support"
          label={w.support}
          initial={typed.support}
          groups={choices.units}
          errors={fields?.support}
        />
        <Field name="category" label={w.category} errors={fields?.category} optional>
          <Select groups={choices.sources.categories ?? []} placeholder={w.unchanged} defaultValue={typed.category} />
        </Field>
        <Field name="urgency" label={w.urgency} errors={fields?.urgency} optional>
          <Select options={urgencies} placeholder={w.unchanged} defaultValue={typed.urgency} />
        </Field>
        <Field name="redirect" label={w.redirect} errors={fields?.redirect} optional>
          <Select options={choices.redirects} placeholder={w.unchanged} defaultValue={typed.redirect} />
        </Field>
      </Fieldset>
      <Fieldset legend={w.explain}>
        <Field name="explainZh" label={w.explainZh} hint={w.explainHint} errors={fields?.explainZh}>
          <TextInput maxLength={200} defaultValue={typed.explainZh} />
        </Field>
        <Field name="explainEn" label={w.explainEn} errors={fields?.explainEn}>
          <TextInput maxLength={200} defaultValue={typed.explainEn} lang="en" />
        </Field>
        <Field name="code" label={w.code} hint={w.codeHint} errors={fields?.code}>
          <TextInput maxLength={60} defaultValue={typed.code} className="mono" />
        </Field>
        <Field name="priority" label={w.priority} hint={w.priorityHint} errors={fields?.priority}>
          <TextInput inputMode="numeric" maxLength={5} defaultValue={typed.priority} />
        </Field>
      </Fieldset>
    </>
  )
}
