import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { CASE_TYPES, URGENCIES } from '../../cases/case.schema.ts'
import { EXTENDED_TEXT, HOLD_TEXT, TYPE_TEXT } from '../describe-office.rules.ts'
import { EXTENDED, HOLD_REASONS, OFFICE_UNITS } from '../edit-office.rules.ts'
import { type FieldsProps, Line, Ticks, texts } from './form-parts.tsx'
import { officeWords } from './office-words.ts'
import { timeDraftWords } from './time-draft-words.ts'

const UNIT_TEXT = {
  workingMinutes: { zh: '工作分钟', en: 'working minutes' },
  workingDays: { zh: '个工作日', en: 'working days' },
}

type SpanProps = FieldsProps & { name: string; legend: string; optional?: boolean }

/** A length of time: a number and its unit. */
export function Span({ name, legend, optional = false, ...props }: SpanProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  return (
    <Fieldset legend={legend}>
      <Cluster>
        <Line name={`${name}Amount`} label={w.amount} type="number" optional={optional} {...props} />
        <Field name={`${name}Unit`} label={w.unit} errors={props.fields[`${name}Unit`]}>
          <Select options={texts(OFFICE_UNITS, UNIT_TEXT, t)} defaultValue={props.typed[`${name}Unit`]} />
        </Field>
      </Cluster>
    </Fieldset>
  )
}

/** How long and how often a unit may say that a case is not its own. */
export function ReturnsFields(props: FieldsProps) {
  const w = useWords(officeWords)
  return (
    <>
      {URGENCIES.map((urgency) => (
        <Span key={urgency} name={`window${urgency}`} legend={w.windowOf(urgency)} {...props} />
      ))}
      <Line name="mostReturns" label={w.mostReturns} type="number" {...props} />
    </>
  )
}

/** How far and how often limits may be extended. */
export function ExtensionsFields(props: FieldsProps) {
  const w = useWords(officeWords)
  const t = useText()
  return EXTENDED.map((kind) => (
    <Fieldset key={kind} legend={t(EXTENDED_TEXT[kind])}>
      <Cluster>
        <Line name={`${kind}Days`} label={w.mostDays} type="number" {...props} />
        <Line name={`${kind}Times`} label={w.times} type="number" {...props} />
      </Cluster>
    </Fieldset>
  ))
}

/** For which reasons, and how long, a case may be held. */
export function HoldsFields(props: FieldsProps) {
  const w = useWords(officeWords)
  const t = useText()
  return HOLD_REASONS.map((reason) => (
    <Fieldset key={reason} legend={t(HOLD_TEXT[reason] ?? { zh: reason, en: reason })}>
      <Cluster>
        <Line name={`${reason}Days`} label={w.holdDays} type="number" optional {...props} />
        <Line name={`${reason}Report`} label={w.holdReport} type="number" optional {...props} />
      </Cluster>
    </Fieldset>
  ))
}

/** What follows when a question to the resident stays open. */
export function QuestionsFields(props: FieldsProps) {
  const w = useWords(officeWords)
  const t = useText()
  return (
    <>
      <Line name="remindAfterWorkingDays" label={w.remindAfterWorkingDays} type="number" {...props} />
      <Line name="waitDays" label={w.waitDays} type="number" {...props} />
      <Ticks name="silenceCloses" legend={w.silenceCloses} options={texts(CASE_TYPES, TYPE_TEXT, t)} {...props} />
      <Line name="tries" label={w.tries} type="number" {...props} />
      <Line name="days" label={w.days} type="number" {...props} />
    </>
  )
}

/** How far ahead a word is promised, and how large joint work may be. */
export function JointFields(props: FieldsProps) {
  const w = useWords(officeWords)
  return (
    <>
      <Line name="promiseDays" label={w.promiseDays} type="number" {...props} />
      <Line name="partsUnits" label={w.partsUnits} type="number" {...props} />
      <Line name="partsDays" label={w.partsDays} type="number" {...props} />
    </>
  )
}
