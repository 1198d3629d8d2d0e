import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { LEVELS } from '../../sla/sla.schema.ts'
import { ADDRESSEES, EVIDENCE, LADDER_CODES } from '../../supervision/ladder.schema.ts'
import { LADDER_WORDS } from '../../supervision/ladder.words.ts'
import { ADDRESSEE_TEXT, EVIDENCE_TEXT, STEP_TEXT } from '../describe-office.rules.ts'
import { type FieldsProps, Line, Ticks, texts } from './form-parts.tsx'
import { Span } from './office-fields.tsx'
import { officeWords } from './office-words.ts'

/** What begins a level by itself. */
function TriggerFields(props: FieldsProps) {
  const w = useWords(officeWords)
  const t = useText()
  const steps = texts(LEVELS, STEP_TEXT, t)
  return (
    <>
      <Ticks name="overdueSteps" legend={w.overdueSteps} options={steps} {...props} />
      <Ticks name="unownedSteps" legend={w.unownedSteps} options={steps} {...props} />
      <Line name="reworkAtLeast" label={w.reworkAtLeast} type="number" optional {...props} />
      <Line name="movedAtLeast" label={w.movedAtLeast} type="number" optional {...props} />
    </>
  )
}

/** One level of supervision. What it is called stays: every order and history names it so. */
export function RungFields({ typed, fields }: FieldsProps) {
  const w = useWords(officeWords)
  const t = useText()
  const props = { typed, fields }
  const next = [{ value: '', label: w.last }, ...texts(LADDER_CODES, LADDER_WORDS, t)]
  return (
    <>
      <input type="hidden" name="nameZh" value={typed.nameZh} />
      <input type="hidden" name="nameEn" value={typed.nameEn} />
      <p className="finding">{t({ zh: typed.nameZh ?? '', en: typed.nameEn ?? '' })}</p>
      <Span name="acknowledge" legend={w.acknowledge} {...props} />
      <Span name="rectify" legend={w.rectify} optional {...props} />
      <Field name="evidence" label={w.evidence} errors={fields.evidence}>
        <Select options={texts(EVIDENCE, EVIDENCE_TEXT, t)} defaultValue={typed.evidence} />
      </Field>
      <Ticks name="addressees" legend={w.addressees} options={texts(ADDRESSEES, ADDRESSEE_TEXT, t)} {...props} />
      <Line name="remindEvery" label={w.remindEvery} type="number" {...props} />
      <Field name="nextLevel" label={w.nextLevel} errors={fields.nextLevel}>
        <Select options={next} defaultValue={typed.nextLevel ?? ''} />
      </Field>
      <TriggerFields {...props} />
      <Checkbox name="byHand" label={w.byHand} hint={fields.byHand?.join(' ')} defaultChecked={typed.byHand === 'on'} />
      <Checkbox
        name="secondPerson"
        label={w.secondPerson}
        hint={fields.secondPerson?.join(' ')}
        defaultChecked={typed.secondPerson === 'on'}
      />
      <Checkbox name="endsWithCase" label={w.endsWithCase} defaultChecked={typed.endsWithCase === 'on'} />
    </>
  )
}
