import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { CLAIM_KINDS } from '../vote.schema.ts'
import type { OwnRoll } from '../vote-page.server.ts'
import { CLAIM_NAMES, nameOf } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

type Problem = ReturnType<typeof useRefusal>

function ClaimForm({ problem }: { problem: Problem }) {
  const w = useWords(voteWords)
  const t = useText()
  const options = CLAIM_KINDS.map((value) => ({ value, label: t(nameOf(CLAIM_NAMES, value)) }))
  return (
    <Details summary={w.claim} open={problem !== undefined}>
      <PostForm>
        <Field name="kind" label={w.claimKind} errors={problem?.fields.kind}>
          <Select options={options} defaultValue={problem?.values.kind} />
        </Field>
        <Field name="home" label={w.claimHome} errors={problem?.fields.home}>
          <TextInput maxLength={80} defaultValue={problem?.values.home} />
        </Field>
        <Field name="text" label={w.claimText} errors={problem?.fields.text}>
          <TextArea rows={4} maxLength={1_000} defaultValue={problem?.values.text} />
        </Field>
        <SubmitButton variant="secondary">{w.claim}</SubmitButton>
      </PostForm>
    </Details>
  )
}

/** What the roll says of the reader's home before it is frozen, and the way to have it corrected. */
export function RollSection({ roll, problem }: { roll: OwnRoll; problem: Problem }) {
  const w = useWords(voteWords)
  const t = useText()
  const standing = (state: string) =>
    state === 'open' ? w.claimOpen : state === 'accepted' ? w.claimAccepted : w.claimRejected
  return (
    <Section title={w.roll} id="roll">
      <p className="muted">{w.rollLead}</p>
      {roll.homes.length === 0 ? (
        <p>{w.rollEmpty}</p>
      ) : (
        <DataList
          items={roll.homes.map(({ label, area, votes }) => ({
            label: t(label),
            value: `${w.weight(area)} · ${votes ? w.votesForHome : w.votesByOther}`,
          }))}
        />
      )}
      {roll.claims.length > 0 ? (
        <>
          <h3>{w.claimMine}</h3>
          <ActionList
            items={roll.claims.map(({ id, kind, home, text, state, answer }) => ({
              id,
              title: `${t(nameOf(CLAIM_NAMES, kind))} · ${home}`,
              detail: [text, answer].filter(Boolean).join(' · '),
              action: <StatusTag tone={state === 'open' ? 'soon' : 'done'}>{standing(state)}</StatusTag>,
            }))}
          />
        </>
      ) : null}
      <ClaimForm problem={problem} />
    </Section>
  )
}
