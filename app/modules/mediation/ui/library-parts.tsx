import { Form } from '@remix-run/react'
import { Card, CardList } from '#app/ui/components/card.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { Badge } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { TOPICS, type Topic } from '../mediation.schema.ts'
import type { ProposedRow, SettlementRow } from '../settlements.queries.server.ts'
import type { Problem } from './act-fields.tsx'
import { libraryWords } from './library-words.ts'
import { TOPIC_WORDS } from './mediation-names.ts'

type Told = Pick<SettlementRow, 'dispute' | 'outcome'>

function Story({ dispute, outcome }: Told) {
  const w = useWords(libraryWords)
  return (
    <>
      <h4>{w.dispute}</h4>
      <Prose>{dispute}</Prose>
      <h4>{w.outcome}</h4>
      <Prose>{outcome}</Prose>
    </>
  )
}

/** Narrows the library by topic and by words. */
export function LibrarySearch({ words, topic }: { words: string; topic: Topic | null }) {
  const w = useWords(libraryWords)
  const t = useText()
  return (
    <Form method="get" className="form" role="search">
      <Field name="q" label={w.search} optional>
        <TextInput type="search" maxLength={200} defaultValue={words} />
      </Field>
      <Field name="topic" label={w.topic} optional>
        <Select
          placeholder={w.all}
          defaultValue={topic ?? ''}
          options={TOPICS.map((each) => ({ value: each, label: t(TOPIC_WORDS[each]) }))}
        />
      </Field>
      <button type="submit" className="button button--secondary">
        {w.find}
      </button>
    </Form>
  )
}

/** Settlements, with what they have in common with the words that were asked for. */
export function SettlementList({ rows }: { rows: readonly SettlementRow[] }) {
  const w = useWords(libraryWords)
  const t = useText()
  return (
    <CardList>
      {rows.map((row) => (
        <li key={row.id}>
          <Card title={t(TOPIC_WORDS[row.topic])}>
            {row.shared.length > 0 ? (
              <p className="muted">
                {w.shared}：
                {row.shared.map((pair) => (
                  <Badge key={pair}>{pair}</Badge>
                ))}
              </p>
            ) : null}
            <Story {...row} />
          </Card>
        </li>
      ))}
    </CardList>
  )
}

/** Proposals, each with the decision of a second mediator. */
export function ProposedList({ rows }: { rows: readonly ProposedRow[] }) {
  const w = useWords(libraryWords)
  const t = useText()
  return (
    <CardList>
      {rows.map(({ id, rev, topic, isOwn, ...told }) => (
        <li key={id}>
          <Card title={t(TOPIC_WORDS[topic])}>
            <Story {...told} />
            {isOwn ? (
              <p className="muted">{w.own}</p>
            ) : (
              <Form method="post">
                <input type="hidden" name="settlementId" value={id} />
                <input type="hidden" name="rev" value={rev} />
                <Cluster>
                  <SubmitButton name="decision" value="approve">
                    {w.approve}
                  </SubmitButton>
                  <SubmitButton name="decision" value="refuse" variant="secondary">
                    {w.refuse}
                  </SubmitButton>
                </Cluster>
              </Form>
            )}
          </Card>
        </li>
      ))}
    </CardList>
  )
}

/** The form by which a mediator proposes a settlement. */
export function ProposeForm({ mediationId, draft, problem }: { mediationId: string; draft: Told; problem: Problem }) {
  const w = useWords(libraryWords)
  return (
    <PostForm>
      <ErrorSummary problem={problem} />
      <p>{w.proposeLead}</p>
      <input type="hidden" name="mediationId" value={mediationId} />
      {(['dispute', 'outcome'] as const).map((name) => (
        <Field key={name} name={name} label={w[name]} errors={problem?.fields[name]}>
          <TextArea rows={6} maxLength={4_000} defaultValue={problem?.values[name] ?? draft[name]} />
        </Field>
      ))}
      <SubmitButton>{w.send}</SubmitButton>
    </PostForm>
  )
}
