import { Form, Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import type { ListedPromise } from '../commitments.queries.server.ts'
import type { PromiseView } from '../matter-promises.queries.server.ts'
import { progressOf } from '../progress.rules.ts'
import { MATTER_ACT_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'
import { Doubts } from './promise-doubts.tsx'

type Instant = Date | string
type Doubt = Omit<PromiseView['doubts'][number], 'createdAt'> & { createdAt: Instant }
type Promise = Omit<PromiseView, 'doneAt' | 'doubtUntil' | 'doubts'> & {
  doneAt: Instant | null
  doubtUntil: Instant | null
  doubts: readonly Doubt[]
}
type Listed = Omit<ListedPromise, 'doneAt'> & { doneAt: Instant | null }
type Note = { rev: number; text: string; at: Instant }

function Standing({ promise: { doneAt, isLate } }: { promise: { doneAt: Instant | null; isLate: boolean } }) {
  const w = useWords(matterWords)
  const word = doneAt ? w.kept : isLate ? w.late : w.running
  return (
    <StatusTag tone={isLate ? 'overdue' : doneAt ? 'done' : 'on-time'}>
      {word}
      {doneAt && isLate ? `（${w.late}）` : null}
    </StatusTag>
  )
}

function KeepForm({ seen, id }: { seen: string; id: string }) {
  const w = useWords(matterWords)
  const t = useText()
  return (
    <Details summary={t(MATTER_ACT_WORDS.keep)}>
      <Form method="post" className="form">
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="commitmentId" value={id} />
        <label className="field__label" htmlFor={`proof-${id}`}>
          {w.proof}
        </label>
        <textarea className="input" id={`proof-${id}`} name="text" rows={3} maxLength={2_000} required />
        <SubmitButton name="act" value="keep" variant="secondary">
          {t(MATTER_ACT_WORDS.keep)}
        </SubmitButton>
      </Form>
    </Details>
  )
}

/** How much of the whole is done. */
function Progress({ commitments }: { commitments: readonly Promise[] }) {
  const w = useWords(matterWords)
  const { kept, all, percent } = progressOf(
    commitments.map(({ weight, doneAt }) => ({ weight, isDone: doneAt !== null })),
  )
  return (
    <>
      <p>{w.rollUp(kept, all, percent)}</p>
      <progress className="matter-progress" max={100} value={percent} aria-label={w.progress} />
    </>
  )
}

/** What follows from a matter that passed: promises, and progress in words. */
export function Promises(props: {
  seen: string
  commitments: readonly Promise[]
  notes: readonly Note[]
  mayKeep: boolean
}) {
  const { seen, commitments, notes, mayKeep } = props
  const w = useWords(matterWords)
  const columns: Column<Promise>[] = [
    {
      id: 'text',
      header: w.promise,
      primary: true,
      cell: ({ text, evidence, measure, budget }) => (
        <>
          {text}
          {measure ? <p className="matter-aside">{w.measured(measure)}</p> : null}
          {budget ? <p className="matter-aside numbers">{w.budgeted(budget)}</p> : null}
          {evidence ? <p className="matter-aside">{evidence}</p> : null}
        </>
      ),
    },
    { id: 'unit', header: w.unit, cell: ({ unit }) => unit },
    { id: 'due', header: w.by, cell: ({ dueDay }) => <span className="numbers">{dueDay}</span> },
    {
      id: 'state',
      header: w.state,
      cell: (row) => (
        <>
          <Standing promise={row} />
          {mayKeep && row.doneAt === null ? <KeepForm seen={seen} id={row.id} /> : null}
          <Doubts promise={row} />
        </>
      ),
    },
  ]
  return (
    <>
      <Section title={w.promises} id="promises">
        <Progress commitments={commitments} />
        <Table caption={w.promises} rows={commitments} rowKey={({ id }) => id} columns={columns} empty={w.noPromises} />
      </Section>
      {notes.length > 0 ? (
        <Section title={w.progress}>
          <Timeline
            label={w.progress}
            items={notes.map(({ rev: at, text, at: time }) => ({
              ...{ id: String(at), time, title: w.progress },
              body: <Prose>{text}</Prose>,
            }))}
          />
        </Section>
      ) : null}
    </>
  )
}

/** Promises of many matters, each leading to its own. */
export function PromiseTable({ promises }: { promises: readonly Listed[] }) {
  const w = useWords(matterWords)
  const columns: Column<Listed>[] = [
    {
      id: 'text',
      header: w.promise,
      primary: true,
      cell: ({ matterId, text }) => <Link to={`/matters/${matterId}#promises`}>{text}</Link>,
    },
    { id: 'matter', header: w.matter, cell: ({ title }) => title },
    { id: 'unit', header: w.unit, cell: ({ unit }) => unit },
    { id: 'due', header: w.by, cell: ({ dueDay }) => <span className="numbers">{dueDay}</span> },
    { id: 'state', header: w.state, cell: (row) => <Standing promise={row} /> },
  ]
  return <Table caption={w.promisesTitle} rows={promises} rowKey={({ id }) => id} columns={columns} />
}
