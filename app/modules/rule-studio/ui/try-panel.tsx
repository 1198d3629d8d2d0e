import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { EditorChoices } from '../editor-choices.server.ts'
import type { Trial } from '../try-case.server.ts'
import { editorWords } from './editor-words.ts'

const TONES = { true: 'on-time', false: 'overdue', unknown: 'neutral' } as const

/** What came out: the sentence, and each comparison of the rule that is being edited. */
export function TrialResult({ trial }: { trial: Trial }) {
  const w = useWords(editorWords)
  const t = useText()
  const names = { true: w.holds, false: w.fails, unknown: w.unknown }
  return (
    <div role="status" className="stack stack--small">
      <h3>{w.resultOf}</h3>
      <p>
        <strong>{trial.unit ? t(trial.unit) : w.queue}</strong>
      </p>
      <p>{t(trial.sentence)}</p>
      {trial.isComplete ? null : <p className="muted">{w.incomplete}</p>}
      {trial.rule ? (
        <>
          <p>
            {w.thisRule}：<StatusTag tone={TONES[trial.rule.result]}>{names[trial.rule.result]}</StatusTag>
          </p>
          <ul>
            {trial.rule.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: comparisons may repeat and have no name of their own
              <li key={index}>
                <StatusTag tone={TONES[line.result]}>{names[line.result]}</StatusTag> {t(line.text)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

type TryFieldsProps = {
  values: Record<string, string>
  fields: Record<string, string[]> | undefined
  choices: EditorChoices
}

/** A case to try the rules on: one that exists, or an invented one. */
export function TryFields({ values, fields, choices }: TryFieldsProps) {
  const w = useWords(editorWords)
  const options = (source: string) => choices.sources[source] ?? []
  return (
    <Fieldset legend={w.try} hint={w.tryLead}>
      <Field name="reference" label={w.reference} errors={fields?.reference} optional>
        <TextInput maxLength={40} defaultValue={values.reference} className="mono" />
      </Field>
      <p className="muted">{w.or}</p>
      <Field name="tryText" label={w.tryText} errors={fields?.tryText} optional>
        <TextArea rows={3} maxLength={2000} defaultValue={values.tryText} />
      </Field>
      <Field name="tryType" label={w.tryType} optional>
        <Select
          options={options('types').flatMap((group) => group.options)}
          defaultValue={values.tryType ?? 'complaint'}
        />
      </Field>
      <Field name="tryCategory" label={w.tryCategory} optional>
        <Select groups={options('categories')} placeholder={w.choose} defaultValue={values.tryCategory} />
      </Field>
      <Field name="tryStreet" label={w.tryStreet} optional>
        <Select groups={options('streets')} placeholder={w.choose} defaultValue={values.tryStreet} />
      </Field>
    </Fieldset>
  )
}
