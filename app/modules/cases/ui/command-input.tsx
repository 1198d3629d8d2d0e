import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { Fieldset } from '#app/ui/components/fieldset.tsx'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { Photos } from '#app/ui/components/timeline.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { PHOTO_ACCEPT } from '../../files/photo.schema.ts'
import type { CommandField } from './command-field.ts'

type Choice = { value: string; label: string }
export type CommandChoices = {
  departments: Array<{ label: string; options: Choice[] }>
  categories: Array<{ label: string; options: Choice[] }>
  /** People of the actor's own unit. */
  colleagues?: Choice[]
  /** Further hints by field: what the limits allow in this case. */
  hints?: Record<string, string>
  /** Fields that this case does not ask for. */
  omit?: readonly string[]
}

export type Problem = ReturnType<typeof useRefusal>

const inputWords = defineWords({
  zh: {
    choose: '请选择',
    unit: (n: number) => `单位 ${n}`,
    kept: (n: number) => `已收到 ${n} 张照片`,
    photo: (n: number) => `照片 ${n}`,
  },
  en: {
    choose: 'Choose',
    unit: (n: number) => `Unit ${n}`,
    kept: (n: number) => (n === 1 ? '1 photo received' : `${n} photos received`),
    photo: (n: number) => `Photo ${n}`,
  },
})

/** More options than this are a list rather than a page of buttons. */
const MOST_RADIOS = 6

type Written = Extract<CommandField, { kind: 'number' | 'line' | 'lines' | 'text' | 'moment' | 'day' }>

function WrittenAnswer({ field, value }: { field: Written; value: string | undefined }) {
  if (field.kind === 'number') {
    return <TextInput type="number" inputMode="numeric" min={field.min} max={field.max} defaultValue={value} />
  }
  if (field.kind === 'moment') return <TextInput type="datetime-local" defaultValue={value} />
  if (field.kind === 'day') return <TextInput type="date" defaultValue={value} />
  if (field.kind === 'line') return <TextInput maxLength={field.maxLength} defaultValue={value} />
  return <TextArea maxLength={field.maxLength} rows={field.kind === 'lines' ? 5 : 4} defaultValue={value} />
}

type Common = { label: string; hint: string | undefined; errors: string[] | undefined; optional: boolean }

/** A file input, and the photos that a refused form has brought already. */
function PhotosAnswer({ name, common, value }: { name: string; common: Common; value: string }) {
  const w = useWords(inputWords)
  const ids = value.split(' ').filter(Boolean)
  return (
    <>
      <input type="hidden" name={name} value={value} />
      <Field {...common} name={`${name}-files`}>
        <TextInput type="file" multiple accept={PHOTO_ACCEPT} />
      </Field>
      {ids.length > 0 ? (
        <>
          <p className="muted">{w.kept(ids.length)}</p>
          <Photos
            photos={ids.map((id, at) => ({ src: `/photos/${id}`, href: `/photos/${id}`, alt: w.photo(at + 1) }))}
          />
        </>
      ) : null}
    </>
  )
}

/** Units that one form names at once; more are called in by another. */
const UNITS = [1, 2, 3] as const

type UnitsProps = {
  name: string
  label: string
  hint: string | undefined
  groups: CommandChoices['departments']
  values: Record<string, string>
}

/** Up to three units, one list each: a list of many choices is hard to use by hand and by ear. */
function UnitsAnswer({ name, label, hint, groups, values }: UnitsProps) {
  const w = useWords(inputWords)
  return (
    <Fieldset legend={label} hint={hint}>
      {UNITS.map((n) => (
        <Field key={n} name={`${name}.${n}`} label={w.unit(n)} optional>
          <Select groups={groups} placeholder={w.choose} defaultValue={values[`${name}.${n}`]} />
        </Field>
      ))}
    </Fieldset>
  )
}

type InputProps = { field: CommandField; problem: Problem; choices: CommandChoices; initial: Record<string, string> }

/** The input of one question of an act. */
export function CommandInput({ field, problem, choices, initial }: InputProps) {
  const t = useText()
  const w = useWords(inputWords)
  const errors = problem?.fields[field.name]
  const value = problem?.values[field.name] ?? initial[field.name]
  const label = t(field.label)
  const hint = [field.hint ? t(field.hint) : null, choices.hints?.[field.name]].filter(Boolean).join(' ') || undefined
  if (field.kind === 'check') return <Checkbox name={field.name} label={label} defaultChecked={value === 'on'} />
  const common = { name: field.name, label, hint, errors, optional: field.optional ?? false }
  if (field.kind === 'cards' || field.kind === 'choice') {
    const offered = field.options.map((option) => ({ value: option.value, label: t(option.label) }))
    if (offered.length > MOST_RADIOS) {
      return (
        <Field {...common}>
          <Select options={offered} placeholder={w.choose} defaultValue={value} />
        </Field>
      )
    }
    return (
      <RadioGroup
        name={field.name}
        legend={label}
        hint={hint}
        options={offered}
        errors={errors}
        defaultValue={value}
        cards={field.kind === 'cards'}
      />
    )
  }
  if (field.kind === 'photos') return <PhotosAnswer name={field.name} common={common} value={value ?? ''} />
  if (field.kind === 'colleague') {
    return (
      <Field {...common}>
        <Select options={choices.colleagues ?? []} placeholder={w.choose} defaultValue={value} />
      </Field>
    )
  }
  if (field.kind === 'departments') {
    const { departments } = choices
    return (
      <UnitsAnswer name={field.name} label={label} hint={hint} groups={departments} values={problem?.values ?? {}} />
    )
  }
  if (field.kind === 'department' || field.kind === 'category') {
    return (
      <Field {...common}>
        <Select
          groups={field.kind === 'category' ? choices.categories : choices.departments}
          placeholder={w.choose}
          defaultValue={value}
        />
      </Field>
    )
  }
  return (
    <Field {...common}>
      <WrittenAnswer field={field} value={value} />
    </Field>
  )
}
