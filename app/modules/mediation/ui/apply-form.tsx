import { Form } from '@remix-run/react'
import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { Fieldset } from '#app/ui/components/fieldset.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { ApplyPage } from '../apply-page.server.ts'
import { MORE_PARTIES, TOPICS } from '../mediation.schema.ts'
import type { Problem } from './act-fields.tsx'
import { applyWords } from './apply-words.ts'
import { TOPIC_WORDS } from './mediation-names.ts'

type ApplyProps = { page: ApplyPage; problem: Problem }

/** Finds a compound by its name; the chosen one is part of the form below. */
function FindCompound({ page }: { page: ApplyPage }) {
  const w = useWords(applyWords)
  return (
    <Form method="get" className="form" role="search">
      {page.reference ? <input type="hidden" name="case" value={page.reference} /> : null}
      <Field name="q" label={w.find} hint={w.findHint} optional>
        <TextInput type="search" maxLength={40} defaultValue={page.words} />
      </Field>
      <button type="submit" className="button button--secondary">
        {w.search}
      </button>
      {page.words && page.compounds.length === 0 ? <p>{w.none}</p> : null}
    </Form>
  )
}

type PersonProps = { who: 'first' | 'other'; legend: string; hint?: string; problem: Problem; row?: number }

/** One party; `row` counts those besides the first and the second, who may be left out. */
function Person({ who, legend, hint, problem, row }: PersonProps) {
  const w = useWords(applyWords)
  const end = row === undefined ? '' : `-${row}`
  const [name, contact] = [`${who}Name${end}`, `${who}Contact${end}`]
  return (
    <Fieldset legend={legend} hint={hint}>
      <Field name={name} label={w.name} errors={problem?.fields[name]} optional={who === 'first' || row !== undefined}>
        <TextInput maxLength={60} defaultValue={problem?.values[name]} />
      </Field>
      <Field name={contact} label={w.contact} errors={problem?.fields[contact]} optional>
        <TextInput maxLength={100} defaultValue={problem?.values[contact]} />
      </Field>
    </Fieldset>
  )
}

/** Places for more parties, folded away; open again when something was typed there. */
function MoreParties({ problem }: { problem: Problem }) {
  const w = useWords(applyWords)
  const rows = Array.from({ length: MORE_PARTIES }, (_, index) => index + 1)
  return (
    <Details summary={w.more} open={rows.some((row) => problem?.values[`otherName-${row}`])}>
      <p className="muted">{w.moreHint}</p>
      {rows.map((row) => (
        <Person key={row} who="other" row={row} legend={w.party(row + 2)} problem={problem} />
      ))}
    </Details>
  )
}

/** What somebody says who asks for mediation. A compound is asked for only where neither case nor office says it. */
export function ApplyForm({ page, problem }: ApplyProps) {
  const w = useWords(applyWords)
  const t = useText()
  const lacksPlace = page.reference === '' || problem?.fields.compoundId !== undefined
  const [only] = page.compounds
  return (
    <>
      {lacksPlace && !page.isOffer ? <FindCompound page={page} /> : null}
      <PostForm>
        <ErrorSummary problem={problem} />
        {page.compounds.length > 0 && !page.isOffer ? (
          <RadioGroup
            name="compoundId"
            legend={w.compound}
            errors={problem?.fields.compoundId}
            defaultValue={problem?.values.compoundId ?? (page.compounds.length === 1 ? only?.id : undefined)}
            options={page.compounds.map(({ id, name, address }) => ({ value: id, label: name, hint: address }))}
          />
        ) : null}
        <Field name="topic" label={w.topic} errors={problem?.fields.topic}>
          <Select
            options={TOPICS.map((topic) => ({ value: topic, label: t(TOPIC_WORDS[topic]) }))}
            defaultValue={problem?.values.topic}
          />
        </Field>
        <Field name="dispute" label={w.dispute} hint={w.disputeHint} errors={problem?.fields.dispute}>
          <TextArea maxLength={4_000} rows={5} defaultValue={problem?.values.dispute} />
        </Field>
        <Field name="reference" label={w.reference} hint={w.referenceHint} errors={problem?.fields.reference} optional>
          <TextInput maxLength={40} defaultValue={problem?.values.reference ?? page.reference} />
        </Field>
        {page.isOffer ? <Person who="first" legend={w.first} hint={w.firstHint} problem={problem} /> : null}
        <Person who="other" legend={w.other} hint={w.otherHint} problem={problem} />
        <MoreParties problem={problem} />
        {page.isOffer ? null : (
          <Checkbox name="wantsOpen" label={w.wantsOpen} defaultChecked={problem?.values.wantsOpen === 'on'} />
        )}
        <SubmitButton>{page.isOffer ? w.sendOffer : w.send}</SubmitButton>
      </PostForm>
    </>
  )
}
