import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { MatterAct } from '../matter.schema.ts'
import { MATTER_ACT_WORDS, matterWords, OUTCOME_WORDS } from './matter-words.ts'

type Group = { label: string; options: Array<{ value: string; label: string }> }
type Problem = ReturnType<typeof useRefusal>
type Props = {
  seen: string
  acts: readonly MatterAct[]
  /** What a draft says now. */
  known: { title: string; words: string }
  /** The act whose form the address asks for. */
  chosen: string | null
  departments: Group[]
  problem: Problem
}

type FieldName =
  | 'title'
  | 'words'
  | 'outcome'
  | 'voteId'
  | 'departmentId'
  | 'text'
  | 'remedy'
  | 'targetId'
  | 'day'
  | 'dueDay'

/** What each act asks for; acts without an entry are one button. Those in rows of a list stand there. */
const FIELDS: Partial<Record<MatterAct, readonly FieldName[]>> = {
  edit: ['title', 'words'],
  notice: ['day'],
  deliberate: ['day'],
  decide: ['outcome', 'text', 'voteId', 'day'],
  promise: ['departmentId', 'text', 'dueDay'],
  note: ['text'],
  archive: ['text'],
  decline: ['text', 'remedy'],
  merge: ['targetId'],
}
const IN_ROWS: readonly MatterAct[] = ['accept', 'reject', 'keep']

type FieldProps = Pick<Props, 'departments' | 'known'> & { name: FieldName; mine: Problem }

function ActField({ name, departments, known, mine }: FieldProps) {
  const w = useWords(matterWords)
  const t = useText()
  const given = mine?.values[name]
  const errors = mine?.fields[name]
  switch (name) {
    case 'outcome': {
      const options = Object.entries(OUTCOME_WORDS).map(([value, text]) => ({ value, label: t(text) }))
      return <RadioGroup name={name} legend={w.outcome} options={options} errors={errors} defaultValue={given} />
    }
    case 'title':
      return (
        <Field name={name} label={w.titleLabel} errors={errors}>
          <TextInput maxLength={60} defaultValue={given ?? known.title} />
        </Field>
      )
    case 'words':
      return (
        <Field name={name} label={w.wordsLabel} errors={errors}>
          <TextArea rows={8} maxLength={8_000} defaultValue={given ?? known.words} />
        </Field>
      )
    case 'departmentId':
      return (
        <Field name={name} label={w.unit} errors={errors}>
          <Select groups={departments} defaultValue={given} />
        </Field>
      )
    case 'text':
    case 'remedy':
      return (
        <Field
          name={name}
          label={name === 'text' ? w.textLabel : w.remedy}
          hint={name === 'remedy' ? w.remedyHint : undefined}
          errors={errors}
        >
          <TextArea rows={3} maxLength={4_000} defaultValue={given} />
        </Field>
      )
    case 'voteId':
      return (
        <Field name={name} label={w.voteId} errors={errors} optional>
          <TextInput maxLength={60} defaultValue={given} />
        </Field>
      )
    case 'targetId':
      return (
        <Field name={name} label={w.target} hint={w.targetHint} errors={errors}>
          <TextInput maxLength={60} defaultValue={given} />
        </Field>
      )
    case 'day':
    case 'dueDay':
      return (
        <Field name={name} label={w.dayLabel} errors={errors}>
          <TextInput type="date" defaultValue={given} />
        </Field>
      )
  }
}

function ActForm({ act, seen, departments, known, problem }: Omit<Props, 'acts' | 'chosen'> & { act: MatterAct }) {
  const t = useText()
  const mine = problem?.values.act === act ? problem : undefined
  return (
    <PostForm>
      <h3>{t(MATTER_ACT_WORDS[act])}</h3>
      <input type="hidden" name="seen" value={seen} />
      {(FIELDS[act] ?? []).map((name) => (
        <ActField key={name} name={name} departments={departments} known={known} mine={mine} />
      ))}
      <SubmitButton name="act" value={act} variant={act === 'decline' ? 'danger' : 'primary'}>
        {t(MATTER_ACT_WORDS[act])}
      </SubmitButton>
    </PostForm>
  )
}

/** What the reader can do with a matter as a whole now; of the acts that ask for something one is open at a time. */
export function MatterActs({ acts, chosen, ...rest }: Props) {
  const w = useWords(matterWords)
  const t = useText()
  const offered = acts.filter((act) => !IN_ROWS.includes(act))
  const open = offered.find((act) => FIELDS[act] && act === (rest.problem?.values.act ?? chosen))
  if (offered.length === 0) return null
  return (
    <Section title={w.acts} id="acts" screenOnly>
      <div className="matter-row">
        {offered.map((act) =>
          FIELDS[act] ? (
            <ButtonLink
              key={act}
              to={`?act=${act}#acts`}
              variant="secondary"
              aria-current={act === open ? 'true' : undefined}
            >
              {t(MATTER_ACT_WORDS[act])}
            </ButtonLink>
          ) : (
            <Form key={act} method="post">
              <input type="hidden" name="seen" value={rest.seen} />
              <SubmitButton name="act" value={act}>
                {t(MATTER_ACT_WORDS[act])}
              </SubmitButton>
            </Form>
          ),
        )}
      </div>
      {open ? <ActForm act={open} {...rest} /> : null}
    </Section>
  )
}
