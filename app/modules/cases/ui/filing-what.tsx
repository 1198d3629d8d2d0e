import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { type CaseType, LIMITS } from '../case.schema.ts'
import { TYPE_WORDS } from '../case.words.ts'
import type { CommandChoices } from './command-input.tsx'
import { answerOf, type FilingAnswers } from './filing-answers.ts'
import { filingWords, TYPE_HINTS } from './filing-words.ts'

/** As often used first; the schema's order is the administration's. */
const TYPES: readonly CaseType[] = ['complaint', 'help', 'consultation', 'suggestion', 'report', 'praise']

/** Complain, ask, suggest …: one decision, as cards. */
export function FilingType({ answers }: { answers: FilingAnswers }) {
  const t = useText()
  const w = useWords(filingWords)
  const { value, errors } = answerOf(answers, 'type')
  return (
    <RadioGroup
      name="type"
      legend={w.type}
      hint={
        <>
          {w.answers}{' '}
          <a href="/help-articles" target="_blank" rel="noreferrer">
            {w.answersLink}
          </a>
        </>
      }
      cards
      defaultValue={value}
      errors={errors}
      options={TYPES.map((type) => ({ value: type, label: t(TYPE_WORDS[type]), hint: t(TYPE_HINTS[type]) }))}
    />
  )
}

/** The words, and a title for who wants one. Also used to change a case before it is accepted. */
export function FilingText({ answers, children }: { answers: FilingAnswers; children?: React.ReactNode }) {
  const w = useWords(filingWords)
  const text = answerOf(answers, 'text')
  const title = answerOf(answers, 'title')
  return (
    <>
      <Field name="text" label={w.text} hint={w.textHint} errors={text.errors}>
        <TextArea rows={7} maxLength={LIMITS.textMax} defaultValue={text.value} />
      </Field>
      {children}
      <Field name="title" label={w.headline} hint={w.headlineHint} errors={title.errors} optional>
        <TextInput maxLength={LIMITS.titleMax} defaultValue={title.value} autoComplete="off" />
      </Field>
    </>
  )
}

type OwnChoiceProps = { answers: FilingAnswers; choices: CommandChoices }

/** Category and unit complained about, for the few who want to say it themselves. */
export function FilingOwnChoice({ answers, choices }: OwnChoiceProps) {
  const w = useWords(filingWords)
  const category = answerOf(answers, 'categoryCode')
  const target = answerOf(answers, 'targetDepartmentId')
  const open = Boolean(category.value || target.value || category.errors || target.errors)
  return (
    <Details summary={w.categoryOwn} open={open}>
      <Field name="categoryCode" label={w.category} errors={category.errors} optional>
        <Select placeholder={w.categoryAuto} groups={choices.categories} defaultValue={category.value} />
      </Field>
      <Field name="targetDepartmentId" label={w.target} hint={w.targetHint} errors={target.errors} optional>
        <Select placeholder={w.targetNone} groups={choices.departments} defaultValue={target.value} />
      </Field>
    </Details>
  )
}
