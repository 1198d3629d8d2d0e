import type { ReactNode } from 'react'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { ActConflict } from '../act-conflict.server.ts'
import type { CaseCommandType } from '../case.schema.ts'
import { COMMAND_WORDS } from '../case.words.ts'
import { type CommandChoices, CommandInput, type Problem } from './command-input.tsx'
import { COMMAND_SPECS } from './command-spec.ts'

const formWords = defineWords({
  zh: { anyway: (act: string) => `按最新情况，仍然${act}` },
  en: { anyway: (act: string) => `${act}, as things stand now` },
})

type CommandFormProps = {
  command: Exclude<CaseCommandType, 'edit'>
  rev: number
  problem?: Problem
  /** What happened since the form was opened: it is then sent for the case as it is now. */
  conflict?: ActConflict | null
  choices?: CommandChoices | undefined
  initial?: Record<string, string>
  /** Query code, for somebody without an account. */
  code?: string | null
  /** Help with the answers, before the first question. */
  lead?: ReactNode
  /** The way back without doing it. */
  back: { to: string; label: string }
}

const NO_CHOICES: CommandChoices = { departments: [], categories: [] }

/** The form of one act. Only one stands on a page at a time, so that labels and errors belong to it. */
export function CommandForm(props: CommandFormProps) {
  const { command, rev, problem, conflict, choices = NO_CHOICES, initial = {}, code, lead, back } = props
  const t = useText()
  const w = useWords(formWords)
  const spec = COMMAND_SPECS[command]
  const fields = spec.fields.filter((field) => !choices.omit?.includes(field.name))
  const label = t(COMMAND_WORDS[command])
  const labels = Object.fromEntries(fields.map((field) => [field.name, t(field.label)]))
  return (
    <PostForm {...(fields.some((field) => field.kind === 'photos') && { encType: 'multipart/form-data' })}>
      {/* A form that went stale is told of above it, with what happened meanwhile. */}
      {conflict ? null : <ErrorSummary problem={problem} labels={labels} />}
      {spec.meaning ? <p className="muted">{t(spec.meaning)}</p> : null}
      <input type="hidden" name="type" value={command} />
      <input type="hidden" name="rev" value={conflict?.rev ?? rev} />
      {code ? <input type="hidden" name="code" value={code} /> : null}
      {lead}
      {fields.map((field) => (
        <CommandInput key={field.name} field={field} problem={problem} choices={choices} initial={initial} />
      ))}
      <Cluster>
        <SubmitButton variant={spec.tone ?? 'primary'}>{conflict ? w.anyway(label) : label}</SubmitButton>
        <ButtonLink to={back.to} variant="quiet">
          {back.label}
        </ButtonLink>
      </Cluster>
    </PostForm>
  )
}
