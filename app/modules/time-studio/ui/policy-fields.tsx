import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { CASE_TYPES, URGENCIES } from '../../cases/case.schema.ts'
import { METRICS, UNITS } from '../../sla/sla.schema.ts'
import { METRIC_TEXT, REOPEN_TEXT, RETARGET_TEXT, UNIT_TEXT } from '../describe-items.rules.ts'
import { TYPE_TEXT } from '../describe-office.rules.ts'
import { type FieldsProps, Line, Names, Numbers, Ticks, texts } from './form-parts.tsx'
import { timeDraftWords } from './time-draft-words.ts'

/** The limits of one kind of case. */
export function PolicyFields({ typed, fields }: FieldsProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  const props = { typed, fields }
  return (
    <>
      <Names {...props} />
      <Line name="priority" label={w.priority} type="number" {...props} />
      <Checkbox name="isMatched" label={w.isMatched} hint={w.isMatchedHint} defaultChecked={typed.isMatched === 'on'} />
      <Ticks name="types" legend={w.types} options={texts(CASE_TYPES, TYPE_TEXT, t)} {...props} />
      <Ticks
        name="urgencies"
        legend={w.urgencies}
        options={URGENCIES.map((one) => ({ value: one, label: one }))}
        {...props}
      />
      {METRICS.map((metric) => (
        <Fieldset key={metric} legend={t(METRIC_TEXT[metric])}>
          <Cluster>
            <Line name={`${metric}Amount`} label={w.amount} type="number" {...props} />
            <Field name={`${metric}Unit`} label={w.unit} errors={fields[`${metric}Unit`]}>
              <Select options={texts(UNITS, UNIT_TEXT, t)} defaultValue={typed[`${metric}Unit`] ?? 'working_day'} />
            </Field>
          </Cluster>
        </Fieldset>
      ))}
      <Fieldset legend={w.rhythm} hint={w.rhythmHint}>
        <Cluster>
          <Line name="rhythmAmount" label={w.rhythmAmount} type="number" optional {...props} />
          <Field name="rhythmUnit" label={w.unit} errors={fields.rhythmUnit}>
            <Select options={texts(UNITS, UNIT_TEXT, t)} defaultValue={typed.rhythmUnit ?? 'working_day'} />
          </Field>
        </Cluster>
      </Fieldset>
    </>
  )
}

/** When lists, departments and supervisors are warned. */
export function WarningsFields(props: FieldsProps) {
  const w = useWords(timeDraftWords)
  return (
    <>
      <Line name="halfPercent" label={w.halfPercent} type="number" optional {...props} />
      <Numbers names={['soonPercent', 'soonHours', 'yellowDays', 'redDays']} {...props} />
      <Line name="noticeDays" label={w.noticeDays} type="number" optional {...props} />
    </>
  )
}

/** A reason to stand still. */
export function PauseFields(props: FieldsProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  return (
    <>
      <Names {...props} />
      <Ticks name="metrics" legend={w.metrics} options={texts(METRICS, METRIC_TEXT, t)} {...props} />
      <Line name="maxDays" label={w.maxDays} type="number" optional {...props} />
    </>
  )
}

/** What changes of limits and disputes do. */
export function ChangesFields({ typed, fields }: FieldsProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  return (
    <>
      <RadioGroup
        name="retarget"
        legend={w.retarget}
        options={texts(['keep', 'restart', 'earliest'] as const, RETARGET_TEXT, t)}
        defaultValue={typed.retarget ?? 'keep'}
        errors={fields.retarget}
      />
      <RadioGroup
        name="reopen"
        legend={w.reopen}
        options={texts(['new_cycle', 'continue'] as const, REOPEN_TEXT, t)}
        defaultValue={typed.reopen ?? 'new_cycle'}
        errors={fields.reopen}
      />
    </>
  )
}
