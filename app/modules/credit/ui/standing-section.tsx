import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { RuleView } from '../credit.queries.server.ts'
import type { ScoreLine, ScoreView } from '../score.queries.server.ts'
import type { TrustView } from '../trust.queries.server.ts'
import { entryWords, LEVEL_WORDS, PENALTY_WORDS } from './entry-words.ts'
import { type CreditProblem, ObjectionForm } from './objection-section.tsx'

function Line({ line, rules, problem }: { line: ScoreLine; rules: readonly RuleView[]; problem: CreditProblem }) {
  const w = useWords(entryWords)
  const text = useText()
  const name = PENALTY_WORDS[line.code] ?? rules.find(({ code }) => code === line.code)?.name
  const mayAct = line.deltaHundredths < 0 && line.disputedAt === null
  return (
    <Card
      title={`${name ? text(name) : line.code} · ${w.delta(line.deltaHundredths / 100)}`}
      meta={
        <>
          <DateTime value={line.at} precision="date" />
          {line.disputedAt ? ` · ${w.blockedObjection}` : null}
          {line.counts ? null : ` · ${w.notCounted}`}
        </>
      }
    >
      {mayAct ? (
        <>
          <ObjectionForm subject="score" entryId={line.id} problem={problem} />
          <ObjectionForm subject="score" entryId={line.id} kind="repair" problem={problem} />
        </>
      ) : null}
    </Card>
  )
}

type ScoreProps = { score: ScoreView; rules: readonly RuleView[]; problem: CreditProblem }

/** A member's own score with every entry behind it; only where the city has enabled it. */
export function ScoreSection({ score, rules, problem }: ScoreProps) {
  const w = useWords(entryWords)
  const text = useText()
  return (
    <Section title={w.score}>
      <p>{w.scoreLead}</p>
      <StatRow>
        <Stat
          value={score.score}
          label={text(LEVEL_WORDS[score.level])}
          note={`${w.scoreLaw} ${score.legalReference}`}
        />
      </StatRow>
      {score.lines.length === 0 ? <EmptyState title={w.noScore} /> : null}
      <CardList>
        {score.lines.map((line) => (
          <li key={line.id}>
            <Line line={line} rules={rules} problem={problem} />
          </li>
        ))}
      </CardList>
    </Section>
  )
}

/** A member's level of trust, and what is missing for the next one. */
export function TrustSection({ trust }: { trust: TrustView }) {
  const w = useWords(entryWords)
  return (
    <Section title={w.trust}>
      <p>
        <strong>{w.level(trust.level)}</strong> · {w.signals(trust.people, trust.days)}
        {trust.missing ? ` · ${w.missing(trust.missing.people, trust.missing.days)}` : null}
      </p>
      <p className="muted small">{w.trustLead}</p>
    </Section>
  )
}

/** The form by which a member enters the public list under a name of their choice, or leaves it. */
export function ListSection({ pseudonym, problem }: { pseudonym: string | null; problem: CreditProblem }) {
  const w = useWords(entryWords)
  const mine = problem?.values.act === 'list' ? problem : undefined
  return (
    <Section title={w.list}>
      <p>{w.listLead}</p>
      {pseudonym ? (
        <p>
          {w.listed} <strong>{pseudonym}</strong>
        </p>
      ) : null}
      <PostForm>
        <input type="hidden" name="act" value="list" />
        <Field name="name" label={w.listName} hint={w.listHint} errors={mine?.fields.name} optional>
          <TextInput maxLength={16} autoComplete="off" defaultValue={mine?.values.name ?? pseudonym ?? ''} />
        </Field>
        <SubmitButton variant="secondary">{w.listSave}</SubmitButton>
      </PostForm>
    </Section>
  )
}
