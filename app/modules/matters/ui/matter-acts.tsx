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
import { ITEM_NAMES, nameOf } from '../../votes/ui/vote-names.ts'
import { VOTE_ITEMS } from '../../votes/vote.schema.ts'
import type { MatterAct } from '../matter.schema.ts'
import type { MatterPage } from '../read-matter.server.ts'
import { MATTER_ACT_WORDS, OUTCOME_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'

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
  /** Other matters of the compound. */
  targets: ReadonlyArray<{ id: string; title: string }>
  /** What the form of a vote holds before anybody types. */
  ballot: MatterPage['ballot']
  problem: Problem
}

type FieldName =
  | 'title'
  | 'words'
  | 'outcome'
  | 'departmentId'
  | 'text'
  | 'remedy'
  | 'targetId'
  | 'day'
  | 'dueDay'
  | 'item'
  | 'secrecy'
  | 'opensOn'
  | 'closesOn'
  | 'planDays'
  | 'measure'
  | 'budget'
  | 'weight'

/** What each act asks for; acts without an entry are one button. Those in rows of a list stand there. */
const FIELDS: Partial<Record<MatterAct, readonly FieldName[]>> = {
  edit: ['title', 'words'],
  notice: ['day'],
  deliberate: ['day'],
  vote: ['item', 'secrecy', 'opensOn', 'closesOn', 'departmentId', 'planDays'],
  decide: ['outcome', 'text', 'day'],
  promise: ['departmentId', 'text', 'dueDay', 'measure', 'budget', 'weight'],
  note: ['text'],
  archive: ['text'],
  decline: ['text', 'remedy'],
  merge: ['targetId'],
}
/** How much an act takes in words. */
const MOST: Partial<Record<MatterAct, number>> = { promise: 500, note: 2_000, decline: 2_000 }
const IN_ROWS: readonly MatterAct[] = ['accept', 'reject', 'keep']

type FieldProps = Pick<Props, 'departments' | 'known' | 'targets' | 'ballot'> & {
  act: MatterAct
  name: FieldName
  mine: Problem
}

function ActField({ act, name, departments, known, targets, ballot, mine }: FieldProps) {
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
        <Field name={name} label={ballot ? w.planUnit : w.unit} errors={errors}>
          <Select
            groups={departments}
            defaultValue={given ?? ballot?.departmentId}
            placeholder={ballot?.departmentId ? undefined : w.chooseUnit}
          />
        </Field>
      )
    case 'text':
      return (
        <Field name={name} label={act === 'promise' ? w.promise : w.textLabel} errors={errors}>
          <TextArea rows={3} maxLength={MOST[act] ?? 4_000} defaultValue={given} />
        </Field>
      )
    case 'remedy':
      return (
        <Field name={name} label={w.remedy} hint={w.remedyHint} errors={errors}>
          <TextArea rows={3} maxLength={1_000} defaultValue={given} />
        </Field>
      )
    case 'targetId':
      return (
        <Field name={name} label={w.target} hint={w.targetHint} errors={errors}>
          <Select options={targets.map(({ id, title }) => ({ value: id, label: title }))} defaultValue={given} />
        </Field>
      )
    case 'item': {
      const options = VOTE_ITEMS.map((value) => ({ value, label: t(nameOf(ITEM_NAMES, value)) }))
      return (
        <Field name={name} label={w.item} hint={w.itemHint} errors={errors}>
          <Select options={options} defaultValue={given ?? 'other'} />
        </Field>
      )
    }
    case 'secrecy': {
      const options = [
        { value: 'open', label: w.openVote },
        { value: 'secret', label: w.secretVote },
      ]
      return (
        <RadioGroup name={name} legend={w.secrecy} options={options} errors={errors} defaultValue={given ?? 'open'} />
      )
    }
    case 'opensOn':
    case 'closesOn':
      return (
        <Field name={name} label={w[name]} errors={errors}>
          <TextInput type="date" defaultValue={given ?? ballot?.[name]} />
        </Field>
      )
    case 'planDays':
      return (
        <Field name={name} label={w.planDays} errors={errors}>
          <TextInput type="number" min={1} max={700} defaultValue={given ?? ballot?.planDays} />
        </Field>
      )
    case 'measure':
      return (
        <Field name={name} label={w.measureLabel} errors={errors} optional>
          <TextInput maxLength={300} defaultValue={given} />
        </Field>
      )
    case 'budget':
      return (
        <Field name={name} label={w.budgetLabel} errors={errors} optional>
          <TextInput inputMode="decimal" maxLength={20} defaultValue={given} />
        </Field>
      )
    case 'weight':
      return (
        <Field name={name} label={w.weightLabel} hint={w.weightHint} errors={errors}>
          <TextInput type="number" min={1} max={10} defaultValue={given ?? '1'} />
        </Field>
      )
    case 'day':
    case 'dueDay':
      return (
        <Field name={name} label={name === 'day' ? w.dayLabel : w.by} errors={errors}>
          <TextInput type="date" defaultValue={given} />
        </Field>
      )
  }
}

function ActForm({ act, seen, ballot, problem, ...known }: Omit<Props, 'acts' | 'chosen'> & { act: MatterAct }) {
  const w = useWords(matterWords)
  const t = useText()
  const mine = problem?.values.act === act ? problem : undefined
  return (
    <PostForm>
      <h3>{t(MATTER_ACT_WORDS[act])}</h3>
      <input type="hidden" name="seen" value={seen} />
      {act === 'vote' ? <p className="muted">{w.voteLead}</p> : null}
      {(FIELDS[act] ?? []).map((name) => (
        <ActField key={name} act={act} name={name} {...known} ballot={act === 'vote' ? ballot : null} mine={mine} />
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
