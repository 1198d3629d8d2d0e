import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { SettingsPage } from '../settings-page.server.ts'
import { ChoiceTable } from './choice-table.tsx'
import { settingsWords } from './notification-words.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

const clockOf = (minutes: number | null) =>
  minutes === null
    ? ''
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

type PreferenceFormProps = Pick<SettingsPage, 'choices' | 'channels' | 'quietFrom' | 'quietTo' | 'digestHour'> & {
  problem: { fields: Record<string, string[]>; values: Record<string, string> } | undefined
}

/** What is told how, quiet hours and the hour of the digest: one form. */
export function PreferenceForm({ choices, channels, problem, ...times }: PreferenceFormProps) {
  const w = useWords(settingsWords)
  const value = (name: 'quietFrom' | 'quietTo') => problem?.values[name] ?? clockOf(times[name])
  return (
    <PostForm>
      <ChoiceTable choices={choices} channels={['inbox', ...channels]} />
      <p className="muted">{w.quietHint}</p>
      <Cluster>
        <Field name="quietFrom" label={w.quietFrom} errors={problem?.fields.quietFrom}>
          <TextInput type="time" defaultValue={value('quietFrom')} />
        </Field>
        <Field name="quietTo" label={w.quietTo} errors={problem?.fields.quietTo}>
          <TextInput type="time" defaultValue={value('quietTo')} />
        </Field>
        <Field name="digestHour" label={w.digestHour}>
          <Select
            defaultValue={problem?.values.digestHour ?? String(times.digestHour)}
            options={HOURS.map((hour) => ({ value: String(hour), label: w.hour(hour) }))}
          />
        </Field>
      </Cluster>
      <SubmitButton name="act" value="save">
        {w.save}
      </SubmitButton>
    </PostForm>
  )
}
