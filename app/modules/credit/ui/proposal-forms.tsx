import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { ProposalKind } from '../proposal.schema.ts'
import type { TermsInForce } from '../terms.schema.ts'
import { PENALTY_WORDS } from './entry-words.ts'
import type { CreditProblem } from './objection-section.tsx'
import { KIND_WORDS, officeWords } from './office-words.ts'

type Word = keyof typeof officeWords.zh
type Input = { name: string; label: Word; hint?: Word; area?: true; optional?: true }

/** What each kind of proposal asks for, besides choices. */
const INPUTS: Record<ProposalKind, readonly Input[]> = {
  grant: [
    { name: 'login', label: 'login' },
    { name: 'points', label: 'points' },
  ],
  'take-back': [{ name: 'awardId', label: 'award', hint: 'awardHint' }],
  budget: [{ name: 'points', label: 'points' }],
  rule: [
    { name: 'code', label: 'code', hint: 'codeHint' },
    { name: 'nameZh', label: 'nameZh' },
    { name: 'nameEn', label: 'nameEn' },
    { name: 'textZh', label: 'textZh', area: true },
    { name: 'textEn', label: 'textEn', area: true },
    { name: 'points', label: 'points' },
    { name: 'perDay', label: 'perDay', optional: true },
    { name: 'perWeek', label: 'perWeek', optional: true },
    { name: 'perMonth', label: 'perMonth', optional: true },
    { name: 'perHousehold', label: 'perHousehold', optional: true },
    { name: 'perCounterparty', label: 'perCounterparty', optional: true },
    { name: 'scoreHundredths', label: 'scoreHundredths', optional: true },
  ],
  terms: [
    { name: 'lotMonths', label: 'lotMonths' },
    { name: 'redemptionDays', label: 'redemptionDays' },
    { name: 'optOutMonths', label: 'optOutMonths' },
    { name: 'grantsPerMonth', label: 'grantsPerMonth' },
    { name: 'auditPercent', label: 'auditPercent' },
    { name: 'scoreMonthlyCap', label: 'scoreMonthlyCap' },
    { name: 'falseReport', label: 'falseReport' },
    { name: 'harassment', label: 'harassment' },
    { name: 'fraud', label: 'fraud' },
    { name: 'brokenAgreement', label: 'brokenAgreement' },
    { name: 'lightMonths', label: 'lightMonths' },
    { name: 'mediumMonths', label: 'mediumMonths' },
    { name: 'seriousMonths', label: 'seriousMonths' },
    { name: 'legalReference', label: 'legalReference', optional: true },
  ],
  merge: [
    { name: 'login', label: 'closedLogin' },
    { name: 'intoLogin', label: 'intoLogin', hint: 'mergeHint' },
  ],
  penalty: [{ name: 'login', label: 'login' }],
}

type FormProps = {
  kind: ProposalKind
  departments: ReadonlyArray<{ id: string; name: { zh: string; en: string } }>
  terms: TermsInForce
  problem: CreditProblem
}

function Choices({ kind, departments, terms, problem }: FormProps) {
  const w = useWords(officeWords)
  const text = useText()
  if (kind === 'terms')
    return <Checkbox name="scoreEnabled" label={w.scoreEnabled} defaultChecked={terms.scoreEnabled} />
  if (kind === 'grant' || kind === 'budget') {
    const options = departments.map(({ id, name }) => ({ value: id, label: text(name) }))
    return (
      <Field name="departmentId" label={w.department} errors={problem?.fields.departmentId}>
        <Select options={options} defaultValue={problem?.values.departmentId} />
      </Field>
    )
  }
  if (kind !== 'penalty') return null
  const options = Object.entries(PENALTY_WORDS).map(([value, words]) => ({ value, label: text(words) }))
  return (
    <>
      <Field name="code" label={w.abuse} errors={problem?.fields.code}>
        <Select options={options} defaultValue={problem?.values.code} />
      </Field>
      <Checkbox name="heard" label={w.heard} errors={problem?.fields.heard} />
    </>
  )
}

/** The form of one kind of proposal. */
export function ProposalForm(props: FormProps) {
  const { kind, terms } = props
  const w = useWords(officeWords)
  const problem = props.problem?.values.kind === kind ? props.problem : undefined
  const now: Record<string, string | number | boolean | null> = kind === 'terms' ? terms : {}
  return (
    <Details summary={w[KIND_WORDS[kind]]} open={problem !== undefined}>
      <PostForm>
        <input type="hidden" name="act" value="propose" />
        <input type="hidden" name="kind" value={kind} />
        {INPUTS[kind].map(({ name, label, hint, area, optional }) => {
          const typed = problem?.values[name] ?? String(now[name] ?? '')
          const said = hint ? { hint: String(w[hint]) } : {}
          return (
            <Field
              key={name}
              name={name}
              label={String(w[label])}
              {...said}
              errors={problem?.fields[name]}
              optional={optional ?? false}
            >
              {area ? <TextArea rows={2} maxLength={500} defaultValue={typed} /> : <TextInput defaultValue={typed} />}
            </Field>
          )
        })}
        <Choices {...props} problem={problem} />
        <Field name="reason" label={w.reason} errors={problem?.fields.reason}>
          <TextArea rows={2} maxLength={500} defaultValue={problem?.values.reason} />
        </Field>
        <SubmitButton>{w.propose}</SubmitButton>
      </PostForm>
    </Details>
  )
}
