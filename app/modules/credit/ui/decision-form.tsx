import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { CreditProblem } from './objection-section.tsx'
import { officeWords } from './office-words.ts'

type Answer = { name: string; value: string; label: string; variant?: 'primary' | 'secondary' }

type DecisionProps = {
  act: string
  id: string
  rev?: number
  /** Name of the field for the words that go with it, and how they are asked for. */
  words: { name: string; label: string }
  answers: readonly Answer[]
  problem: CreditProblem
}

/** Words, and one button for each answer. */
export function DecisionForm({ act, id, rev, words, answers, problem }: DecisionProps) {
  const mine = problem?.values.id === id ? problem : undefined
  return (
    <PostForm>
      <input type="hidden" name="do" value={act} />
      <input type="hidden" name="id" value={id} />
      {rev === undefined ? null : <input type="hidden" name="rev" value={rev} />}
      <Field name={words.name} label={words.label} errors={mine?.fields[words.name]}>
        <TextArea rows={2} maxLength={500} defaultValue={mine?.values[words.name]} />
      </Field>
      <Cluster>
        {answers.map(({ name, value, label, variant }) => (
          <SubmitButton key={value} name={name} value={value} variant={variant ?? 'secondary'}>
            {label}
          </SubmitButton>
        ))}
      </Cluster>
    </PostForm>
  )
}

/** Agrees to a proposal or refuses it. */
export function ProposalDecision({ id, rev, problem }: { id: string; rev: number; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const answers = [
    { name: 'approve', value: 'yes', label: w.approve, variant: 'primary' as const },
    { name: 'approve', value: 'no', label: w.refuse },
  ]
  const words = { name: 'note', label: w.note }
  return <DecisionForm act="decide" id={id} rev={rev} words={words} answers={answers} problem={problem} />
}

/** Lets a held award pass, or takes it back. */
export function CheckDecision({ id, problem }: { id: string; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const answers = [
    { name: 'pass', value: 'yes', label: w.pass, variant: 'primary' as const },
    { name: 'pass', value: 'no', label: w.reject },
  ]
  const words = { name: 'note', label: w.note }
  return <DecisionForm act="check" id={id} words={words} answers={answers} problem={problem} />
}

/** Records what was found at the place of a drawn award. */
export function AuditDecision({ id, problem }: { id: string; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const answers = [
    { name: 'finding', value: 'confirmed', label: w.confirmed, variant: 'primary' as const },
    { name: 'finding', value: 'unfounded', label: w.unfounded },
    { name: 'finding', value: 'unclear', label: w.unclear },
  ]
  const words = { name: 'note', label: w.found }
  return <DecisionForm act="audit" id={id} words={words} answers={answers} problem={problem} />
}

type ObjectionProps = { id: string; rev: number; isExtended: boolean; state: string; problem: CreditProblem }

/** The steps of an objection that can be taken now. */
export function ObjectionDecision({ id, rev, isExtended, state, problem }: ObjectionProps) {
  const w = useWords(officeWords)
  const answers: Answer[] = [
    { name: 'act', value: 'uphold', label: w.uphold, variant: 'primary' },
    { name: 'act', value: 'reject', label: w.dismiss },
  ]
  if (state === 'filed') answers.push({ name: 'act', value: 'check', label: w.check })
  if (!isExtended && state !== 'review') answers.push({ name: 'act', value: 'extend', label: w.extend })
  const words = { name: 'text', label: w.answer }
  return <DecisionForm act="objection" id={id} rev={rev} words={words} answers={answers} problem={problem} />
}
