import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { HIT_POLICIES, type HitPolicy } from '../../routing/routing.schema.ts'
import { HIT_POLICY_NAMES } from '../compare-rules.rules.ts'
import { rulesWords } from './rules-words.ts'

type SettingsFormProps = {
  rev: number
  settings: { hitPolicy: HitPolicy; areas: string }
  problem: { fields: Record<string, string[]>; values: Record<string, string> } | undefined
}

/** What is not of one rule: how many of them decide, and the areas they may name. */
export function SettingsForm({ rev, settings, problem }: SettingsFormProps) {
  const w = useWords(rulesWords)
  const t = useText()
  const options = HIT_POLICIES.map((value) => ({ value, label: t(HIT_POLICY_NAMES[value]) }))
  return (
    <Details summary={w.settings} open={problem !== undefined}>
      <PostForm>
        <input type="hidden" name="rev" value={rev} />
        <input type="hidden" name="act" value="settings" />
        <Field name="hitPolicy" label={w.hitPolicy} errors={problem?.fields.hitPolicy}>
          <Select options={options} defaultValue={problem?.values.hitPolicy ?? settings.hitPolicy} />
        </Field>
        <Field name="areas" label={w.areas} hint={w.areasHint} errors={problem?.fields.areas} optional>
          <TextArea rows={5} className="json-area" defaultValue={problem?.values.areas ?? settings.areas} />
        </Field>
        <SubmitButton variant="secondary">{w.saveSettings}</SubmitButton>
      </PostForm>
    </Details>
  )
}
