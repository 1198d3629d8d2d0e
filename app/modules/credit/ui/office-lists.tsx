import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { ObjectionView } from '../objection.queries.server.ts'
import type { CheckView, ProposalView } from '../office.queries.server.ts'
import { CheckDecision, ObjectionDecision, ProposalDecision } from './decision-form.tsx'
import { OBJECTION_WORDS } from './entry-words.ts'
import type { CreditProblem } from './objection-section.tsx'
import { KIND_WORDS, officeWords, PROPOSAL_STATE_WORDS, SIGNAL_WORDS } from './office-words.ts'

/** What a proposal would change, field by field, as it was asked for. */
function Content({ content }: { content: ProposalView['content'] }) {
  const w = useWords(officeWords)
  const labels: Record<string, unknown> = { ...w, departmentId: w.department, awardId: w.award }
  const items = Object.entries(content).flatMap(([name, value]) => {
    const label = labels[name]
    const isShown = name !== 'kind' && typeof label === 'string' && value !== null && value !== ''
    return isShown ? [{ label, value: value === true ? '✓' : String(value) }] : []
  })
  return <DataList items={items} />
}

/** Proposals with who asked and decided; those that wait have the form that decides. */
export function ProposalList({ items, problem }: { items: readonly ProposalView[]; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const text = useText()
  if (items.length === 0) return <EmptyState title={w.none} />
  return (
    <CardList>
      {items.map((item) => (
        <li key={item.id}>
          <Card
            title={w[KIND_WORDS[item.content.kind]]}
            meta={
              <>
                <StatusTag tone={item.state === 'proposed' ? 'soon' : 'done'}>
                  {text(PROPOSAL_STATE_WORDS[item.state])}
                </StatusTag>{' '}
                <DateTime value={item.proposedAt} /> · {w.by(item.proposedBy)}
                {item.member ? ` · ${w.member(item.member)}` : null}
                {item.decidedBy ? ` · ${w.decidedBy(item.decidedBy)}` : null}
              </>
            }
          >
            <Content content={item.content} />
            <p>{item.reason}</p>
            {item.note ? <p className="muted">{item.note}</p> : null}
            {item.mayDecide ? <ProposalDecision id={item.id} rev={item.rev} problem={problem} /> : null}
          </Card>
        </li>
      ))}
    </CardList>
  )
}

/** Held awards with what is unusual about them; whoever decides does not learn who reported the case. */
export function CheckList({ items, problem }: { items: readonly CheckView[]; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const text = useText()
  if (items.length === 0) return <EmptyState title={w.none} />
  return (
    <CardList>
      {items.map((item) => (
        <li key={item.id}>
          <Card
            title={`${w.member(item.member)} · +${item.points}`}
            meta={
              <>
                <DateTime value={item.createdAt} />
                {item.reference ? (
                  <>
                    {' · '}
                    <Link to={`/desk/cases/${item.reference}`}>{item.reference}</Link>
                  </>
                ) : null}
              </>
            }
          >
            <DataList
              items={[
                { label: w.signals, value: item.signals.map((signal) => text(SIGNAL_WORDS[signal])).join('；') },
                { label: w.award, value: item.awardId },
              ]}
            />
            <CheckDecision id={item.id} problem={problem} />
          </Card>
        </li>
      ))}
    </CardList>
  )
}

/** Objections and repairs that wait, with their deadline and the steps that can be taken. */
export function ObjectionList({ items, problem }: { items: readonly ObjectionView[]; problem: CreditProblem }) {
  const w = useWords(officeWords)
  const text = useText()
  if (items.length === 0) return <EmptyState title={w.none} />
  return (
    <CardList>
      {items.map((item) => (
        <li key={item.id}>
          <Card
            title={w.member(item.member)}
            meta={
              <>
                <StatusTag tone="soon">{text(OBJECTION_WORDS[item.state])}</StatusTag>{' '}
                {item.dueAt ? (
                  <>
                    {w.due} <DateTime value={item.dueAt} />
                  </>
                ) : null}
              </>
            }
          >
            <p>{item.text}</p>
            {item.answer ? <p className="muted">{item.answer}</p> : null}
            <ObjectionDecision {...item} problem={problem} />
          </Card>
        </li>
      ))}
    </CardList>
  )
}
