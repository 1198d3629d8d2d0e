import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { DAY_TEXT, WEEKDAY_TEXT } from '../describe-items.rules.ts'
import { type FieldsProps, Line, Ticks, texts } from './form-parts.tsx'
import { timeDraftWords } from './time-draft-words.ts'

/** Days of the week and their hours. */
export function WeekFields(props: FieldsProps & { isOptional?: boolean }) {
  const w = useWords(timeDraftWords)
  const t = useText()
  const { isOptional = false, ...rest } = props
  const options = WEEKDAY_TEXT.map((label, index) => ({ value: String(index + 1), label: t(label) }))
  return (
    <>
      <Ticks name="weekdays" legend={w.weekdays} options={options} {...rest} />
      <Line name="hours" label={w.frames} hint={w.framesHint} maxLength={200} optional={isOptional} {...rest} />
    </>
  )
}

/** The ordinary week. */
export function HoursFields(props: FieldsProps) {
  const w = useWords(timeDraftWords)
  return (
    <>
      <Line name="zone" label={w.zone} maxLength={60} {...props} />
      <WeekFields {...props} />
      <Line name="horizonYears" label={w.horizonYears} type="number" {...props} />
    </>
  )
}

/** A time of the year with other hours. */
export function SeasonFields(props: FieldsProps) {
  const w = useWords(timeDraftWords)
  return (
    <>
      <Line name="name" label={w.seasonName} maxLength={60} {...props} />
      <Line name="from" label={w.seasonFrom} maxLength={10} {...props} />
      <Line name="to" label={w.seasonTo} maxLength={10} {...props} />
      <Line name="hours" label={w.frames} hint={w.framesHint} maxLength={200} {...props} />
    </>
  )
}

/** One dated exception. */
export function DayFields({ typed, fields }: FieldsProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  const props = { typed, fields }
  return (
    <>
      <Line name="date" label={w.date} type="date" {...props} />
      <Field name="kind" label={w.kind} hint={w.amnestyHint} errors={fields.kind}>
        <Select
          options={texts(['off', 'working', 'hours', 'amnesty'] as const, DAY_TEXT, t)}
          defaultValue={typed.kind ?? 'off'}
        />
      </Field>
      <Line name="name" label={w.dayName} maxLength={60} {...props} />
      <Line name="hours" label={w.dayHours} hint={w.framesHint} maxLength={200} optional {...props} />
    </>
  )
}
