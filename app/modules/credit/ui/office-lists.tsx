import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { AuditView } from '../audit.queries.server.ts'
import type { ObjectionView } from '../objection.queries.server.ts'
import type { CheckView, ProposalView } from '../office.queries.server.ts'
import { About } from './about-entry.tsx'
import { AuditDecision, CheckDecision, ObjectionDecision, ProposalDecision } from './decision-form.tsx'
import { OBJECTION_WORDS } from './entry-words.ts'
import type { CreditProblem } from './objection-section.tsx'
import { KIND_WORDS, officeWords, PROPOSAL_STATE_WORDS, SIGNAL_WORDS } from './office-words.ts'

type ListProps<Item> = { items: readonly Item[]; problem: CreditProblem }
type Parts = { title: string; meta: ReactNode; body: ReactNode }

/** What waits in one view of the office, one card each, or that nothing does. */
function OfficeCards<Item extends { id: string }>({
  items,
  of,
}: {
  items: readonly Item[]
  of: (item: Item) => Parts
}) {
  const w = useWords(officeWords)
  if (items.length === 0) return <EmptyState title={w.none} />
  return (
    <CardList>
      {items.map((item) => {
        const { title, meta, body } = of(item)
        return (
          <li key={item.id}>
            <Card title={title} meta={meta}>
              {body}
            </Card>
          </li>
        )
      })}
    </CardList>
  )
}

/** What a proposal would change, field by field, as it was asked for. */
function Content({ item: { content, unit } }: { item: ProposalView }) {
  const w = useWords(officeWords)
  const text = useText()
  const labels: Record<string, unknown> = { ...w, departmentId: w.department, awardId: w.award }
  const items = Object.entries(content).flatMap(([name, value]) => {
    const label = labels[name]
    const isShown = name !== 'kind' && typeof label === 'string' && value !== null && value !== ''
    if (!isShown) return []
    if (name === 'departmentId' && unit) return [{ label, value: text(unit) }]
    return [{ label, value: value === true ? '✓' : String(value) }]
  })
  return <DataList items={items} />
}

function CaseLink({ reference }: { reference: string | null }) {
  if (!reference) return null
  return (
    <>
      {' · '}
      <Link to={`/desk/cases/${reference}`}>{reference}</Link>
    </>
  )
}

/** Proposals with who asked and decided; those that wait have the form that decides. */
export function ProposalList({ items, problem }: ListProps<ProposalView>) {
  const w = useWords(officeWords)
  const text = useText()
  const of = (item: ProposalView): Parts => ({
    title: w[KIND_WORDS[item.content.kind]],
    meta: (
      <>
        <StatusTag tone={item.state === 'proposed' ? 'soon' : 'done'}>
          {text(PROPOSAL_STATE_WORDS[item.state])}
        </StatusTag>{' '}
        <DateTime value={item.proposedAt} /> · {w.by(item.proposedBy)}
        {item.member ? ` · ${w.member(item.member)}` : null}
        {item.decidedBy ? ` · ${w.decidedBy(item.decidedBy)}` : null}
      </>
    ),
    body: (
      <>
        <Content item={item} />
        <p>{item.reason}</p>
        {item.note ? <p className="muted">{item.note}</p> : null}
        {item.mayDecide ? <ProposalDecision id={item.id} rev={item.rev} problem={problem} /> : null}
      </>
    ),
  })
  return <OfficeCards items={items} of={of} />
}

/** Held awards with what is unusual about them; whoever decides does not learn who reported the case. */
export function CheckList({ items, problem }: ListProps<CheckView>) {
  const w = useWords(officeWords)
  const text = useText()
  const of = (item: CheckView): Parts => ({
    title: `${w.member(item.member)} · +${item.points}`,
    meta: (
      <>
        <DateTime value={item.createdAt} />
        <CaseLink reference={item.reference} />
      </>
    ),
    body: (
      <>
        <DataList
          items={[
            { label: w.signals, value: item.signals.map((signal) => text(SIGNAL_WORDS[signal])).join('；') },
            { label: w.award, value: item.awardId },
          ]}
        />
        <CheckDecision id={item.id} problem={problem} />
      </>
    ),
  })
  return <OfficeCards items={items} of={of} />
}

/** Awards that were drawn for a look, with the case to look at. */
export function AuditList({ items, problem }: ListProps<AuditView>) {
  const w = useWords(officeWords)
  const text = useText()
  const of = (item: AuditView): Parts => ({
    title: `${w.member(item.member)} · +${item.points}`,
    meta: (
      <>
        {w.drawn} <DateTime value={item.drawnAt} precision="date" />
        <CaseLink reference={item.reference} />
      </>
    ),
    body: (
      <>
        <DataList
          items={[
            { label: w.forWhat, value: item.rule ? text(item.rule) : '' },
            { label: w.earnedAt, value: <DateTime value={item.earnedAt} /> },
            { label: w.place, value: item.deedPath ? <Link to={item.deedPath}>{w.toPlace}</Link> : '' },
            { label: w.award, value: item.awardId },
          ]}
        />
        <AuditDecision id={item.id} problem={problem} />
      </>
    ),
  })
  return <OfficeCards items={items} of={of} />
}

/** Objections and repairs that wait, with their deadline and the steps that can be taken. */
export function ObjectionList({ items, problem }: ListProps<ObjectionView>) {
  const w = useWords(officeWords)
  const text = useText()
  const of = (item: ObjectionView): Parts => ({
    title: w.member(item.member),
    meta: (
      <>
        <StatusTag tone={item.isLate ? 'overdue' : 'soon'}>{text(OBJECTION_WORDS[item.state])}</StatusTag>{' '}
        {item.isLate ? `${w.late} · ` : null}
        {item.dueAt ? (
          <>
            {w.due} <DateTime value={item.dueAt} />
          </>
        ) : null}
      </>
    ),
    body: (
      <>
        <About objection={item} />
        <p>{item.text}</p>
        {item.answer ? <p className="muted">{item.answer}</p> : null}
        <ObjectionDecision {...item} problem={problem} />
      </>
    ),
  })
  return <OfficeCards items={items} of={of} />
}
