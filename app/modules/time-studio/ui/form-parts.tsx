import { type useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { Typed } from '../typed-item.rules.ts'
import { timeDraftWords } from './time-draft-words.ts'

/** What the fields of a form hold, and what is wrong with them. */
export type FieldsProps = { typed: Typed; fields: Record<string, string[]> }
type Words = keyof typeof timeDraftWords.en

/** One line of text or one number. */
export function Line({
  name,
  label,
  hint,
  typed,
  fields,
  ...input
}: FieldsProps & {
  name: string
  label: string
  hint?: string
  type?: string
  maxLength?: number
  optional?: boolean
}) {
  const { optional = false, ...rest } = input
  return (
    <Field name={name} label={label} hint={hint} errors={fields[name]} optional={optional}>
      <TextInput {...rest} defaultValue={typed[name]} inputMode={rest.type === 'number' ? 'numeric' : undefined} />
    </Field>
  )
}

type Option = { value: string; label: string }

/** Boxes of which any number can be ticked. */
export function Ticks({
  name,
  legend,
  options,
  typed,
  fields,
}: FieldsProps & { name: string; legend: string; options: Option[] }) {
  return (
    <Fieldset legend={legend} hint={fields[name]?.join(' ')}>
      <Cluster>
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={`${name}-${value}`}
            label={label}
            defaultChecked={typed[`${name}-${value}`] === 'on'}
          />
        ))}
      </Cluster>
    </Fieldset>
  )
}

/** Numbers whose names are their words. */
export function Numbers({ names, ...props }: FieldsProps & { names: readonly Extract<Words, string>[] }) {
  const w = useWords(timeDraftWords)
  return names.map((name) => <Line key={name} name={name} label={String(w[name])} type="number" {...props} />)
}

/** Code and names. */
export function Names(props: FieldsProps) {
  const w = useWords(timeDraftWords)
  return (
    <>
      <Line name="code" label={w.code} hint={w.codeHint} maxLength={40} {...props} />
      <Line name="nameZh" label={w.nameZh} maxLength={60} {...props} />
      <Line name="nameEn" label={w.nameEn} maxLength={60} {...props} />
    </>
  )
}

/** Values as options in the reader's language. */
export const texts = <T extends string>(
  values: readonly T[],
  words: Record<T, { zh: string; en: string }>,
  t: ReturnType<typeof useText>,
) => values.map((value) => ({ value, label: t(words[value]) }))
