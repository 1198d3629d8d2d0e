import { ButtonLink } from '#app/ui/components/button.tsx'
import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { CaseCommandType } from '../case.schema.ts'
import { COMMAND_WORDS } from '../case.words.ts'
import type { CommandField } from './command-field.ts'
import { COMMAND_SPECS } from './command-spec.ts'

type Choice = { value: string; label: string }
export type CommandChoices = {
  departments: Array<{ label: string; options: Choice[] }>
  categories: Array<{ label: string; options: Choice[] }>
}

type Problem = ReturnType<typeof useRefusal>

const formWords = defineWords({
  zh: { choose: '请选择', many: '可以选多个；在电脑上按住 Ctrl 或 ⌘ 再点' },
  en: { choose: 'Choose', many: 'Several may be chosen; on a computer hold Ctrl or ⌘' },
})

/** More options than this are a list rather than a page of buttons. */
const MOST_RADIOS = 6

type Written = Extract<CommandField, { kind: 'number' | 'line' | 'lines' | 'text' }>

function WrittenAnswer({ field, value }: { field: Written; value: string | undefined }) {
  if (field.kind === 'number') {
    return <TextInput type="number" inputMode="numeric" min={field.min} max={field.max} defaultValue={value} />
  }
  if (field.kind === 'line') return <TextInput maxLength={field.maxLength} defaultValue={value} />
  return <TextArea maxLength={field.maxLength} rows={field.kind === 'lines' ? 5 : 4} defaultValue={value} />
}

type InputProps = { field: CommandField; problem: Problem; choices: CommandChoices; initial: Record<string, string> }

function CommandInput({ field, problem, choices, initial }: InputProps) {
  const t = useText()
  const w = useWords(formWords)
  const errors = problem?.fields[field.name]
  const value = problem?.values[field.name] ?? initial[field.name]
  const label = t(field.label)
  const hint = field.hint ? t(field.hint) : undefined
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
  if (field.kind === 'department' || field.kind === 'category' || field.kind === 'departments') {
    const many = field.kind === 'departments'
    return (
      <Field {...common} hint={many ? w.many : hint}>
        <Select
          groups={field.kind === 'category' ? choices.categories : choices.departments}
          multiple={many}
          defaultValue={many ? undefined : value}
          {...(many ? { size: 5 } : { placeholder: w.choose })}
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

type CommandFormProps = {
  command: Exclude<CaseCommandType, 'edit'>
  rev: number
  problem?: Problem
  choices?: CommandChoices
  initial?: Record<string, string>
  /** Query code, for somebody without an account. */
  code?: string | null
  /** The way back without doing it. */
  back: { to: string; label: string }
}

/** The form of one act. Only one stands on a page at a time, so that labels and errors belong to it. */
export function CommandForm({ command, rev, problem, choices, initial = {}, code, back }: CommandFormProps) {
  const t = useText()
  const spec = COMMAND_SPECS[command]
  const labels = Object.fromEntries(spec.fields.map((field) => [field.name, t(field.label)]))
  return (
    <PostForm>
      <ErrorSummary problem={problem} labels={labels} />
      {spec.meaning ? <p className="muted">{t(spec.meaning)}</p> : null}
      <input type="hidden" name="type" value={command} />
      <input type="hidden" name="rev" value={rev} />
      {code ? <input type="hidden" name="code" value={code} /> : null}
      {spec.fields.map((field) => (
        <CommandInput
          key={field.name}
          field={field}
          problem={problem}
          choices={choices ?? { departments: [], categories: [] }}
          initial={initial}
        />
      ))}
      <Cluster>
        <SubmitButton variant={spec.tone ?? 'primary'}>{t(COMMAND_WORDS[command])}</SubmitButton>
        <ButtonLink to={back.to} variant="quiet">
          {back.label}
        </ButtonLink>
      </Cluster>
    </PostForm>
  )
}
