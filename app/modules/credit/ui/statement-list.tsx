import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { AwardStatus } from '../awards.rules.ts'
import type { StatementLine } from '../credit.queries.server.ts'
import { creditWords, REASON_WORDS, STATUS_WORDS } from './credit-words.ts'
import { entryWords } from './entry-words.ts'
import { type CreditProblem, ObjectionForm } from './objection-section.tsx'

const TONES: Record<AwardStatus, Tone> = { pending: 'soon', posted: 'done', voided: 'neutral', capped: 'neutral' }

function Why({ line }: { line: StatementLine }) {
  const w = useWords(creditWords)
  const text = useText()
  const items = [
    { label: w.rule, value: `${text(line.rule.text)} (${w.version(line.rule.version)})` },
    { label: w.earnedAt, value: <DateTime value={line.earnedAt} /> },
  ]
  if (line.status === 'pending') items.push({ label: w.availableFrom, value: <DateTime value={line.matureAt} /> })
  if (line.settledAt) items.push({ label: w.settledAt, value: <DateTime value={line.settledAt} /> })
  return (
    <Details summary={w.why}>
      <p>{text(REASON_WORDS[line.reason])}</p>
      <DataList items={items} />
    </Details>
  )
}

/** Says that a person looks at an entry, and lets the member object where there is something to object to. */
function Blocked({ line, problem }: { line: StatementLine; problem: CreditProblem }) {
  const w = useWords(entryWords)
  return (
    <>
      {line.blockedBy === 'check' ? <p>{w.blockedCheckMeaning}</p> : null}
      {line.blockedBy === 'objection' ? <p>{w.blockedObjectionMeaning}</p> : null}
      {line.mayObject ? <ObjectionForm subject="award" entryId={line.id} problem={problem} /> : null}
    </>
  )
}

function Line({ line, problem }: { line: StatementLine; problem: CreditProblem }) {
  const w = useWords(creditWords)
  const e = useWords(entryWords)
  const text = useText()
  const { caseReference, rule, amount, status, round, earnedAt } = line
  const title = `${text(rule.name)} · ${amount > 0 ? w.points(amount) : w.total(0)}`
  const meta = (
    <>
      <StatusTag tone={TONES[status]}>{text(STATUS_WORDS[status])}</StatusTag>{' '}
      <DateTime value={earnedAt} precision="date" />
      {line.blockedBy ? ` · ${line.blockedBy === 'check' ? e.blockedCheck : e.blockedObjection}` : null}
    </>
  )
  return (
    <Card title={title} meta={meta}>
      {caseReference ? (
        <p className="small">
          {w.forCase} <Link to={`/cases/${caseReference}`}>{caseReference}</Link>
          {round > 1 ? ` · ${w.round(round)}` : null}
        </p>
      ) : null}
      {line.deedPath ? (
        <p className="small">
          <Link to={line.deedPath}>{w.forDeed}</Link>
        </p>
      ) : null}
      <Blocked line={line} problem={problem} />
      <Why line={line} />
    </Card>
  )
}

/** The lines of a member's statement; each says what it is for and why it is as it is. */
export function StatementList({ lines, problem }: { lines: readonly StatementLine[]; problem: CreditProblem }) {
  const w = useWords(creditWords)
  if (lines.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardList>
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} problem={problem} />
        </li>
      ))}
    </CardList>
  )
}
