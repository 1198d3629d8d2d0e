import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import type { CourtTurn } from '../court-ledger.rules.ts'
import type { ClockStretch } from '../explain-clock.rules.ts'
import type { ExplainedCase, ExplainedClock } from '../explain-clocks.server.ts'
import { ClockBar } from './clock-bar.tsx'
import { COURT_WORDS, DAY_WORDS, describeExact, describeSource, explainWords } from './explain-words.ts'
import { METRIC_WORDS } from './sla-words.ts'

type Names = { pauses: Readonly<Record<string, Text>>; units: Readonly<Record<string, Text>> }

function Stretches({ clock, names }: { clock: ExplainedClock; names: Names }) {
  const w = useWords(explainWords)
  const text = useText()
  const locale = useLocale()
  const exact = (ms: number) => describeExact(ms, locale)
  const isSplit = clock.closedMs > 0
  const columns: Column<ClockStretch>[] = [
    { id: 'kind', header: w.kind, primary: true, cell: ({ kind }) => w[kind === 'counted' ? 'running' : kind] },
    { id: 'from', header: w.from, cell: ({ from }) => <DateTime value={from} /> },
    { id: 'to', header: w.to, cell: ({ to }) => <DateTime value={to} /> },
    { id: 'because', header: w.because, cell: ({ source }) => text(describeSource(source, names.pauses)) },
    { id: 'counted', header: w.counted, numeric: true, cell: ({ countedMs }) => exact(countedMs) },
    ...(isSplit
      ? [{ id: 'closed', header: w.closed, numeric: true, cell: (row: ClockStretch) => exact(row.closedMs) }]
      : []),
    { id: 'all', header: w.real, numeric: true, cell: ({ from, to }) => exact(to - from) },
  ]
  return (
    <>
      <Table caption={w.more} columns={columns} rows={clock.stretches} rowKey={({ from }) => String(from)} />
      <p className="numbers">
        <strong>{w.total}</strong> {w.counted} {exact(clock.countedMs)}
        {isSplit ? ` · ${w.closed} ${exact(clock.closedMs)}` : null}
        {clock.pausedMs > 0 ? ` · ${w.paused} ${exact(clock.pausedMs)}` : null} · {w.real} {exact(clock.totalMs)}
      </p>
      {clock.calendarDays.length > 0 ? (
        <p className="muted">
          {w.calendar}
          {locale === 'zh' ? '：' : ': '}
          {clock.calendarDays.map(({ date, kind, name }) => `${date} ${name} ${text(DAY_WORDS[kind])}`).join('; ')}
        </p>
      ) : null}
      <p className="muted">{w.versions(clock.policyVersion, clock.calendarVersion)}</p>
    </>
  )
}

function OneClock({ clock, names }: { clock: ExplainedClock; names: Names }) {
  const w = useWords(explainWords)
  const text = useText()
  const locale = useLocale()
  const exact = (ms: number) => describeExact(ms, locale)
  const metric = text(METRIC_WORDS[clock.metric]) + (clock.cycle > 1 ? ` ${clock.cycle}` : '')
  const summary = w.bar(
    metric,
    exact(clock.countedMs),
    exact(clock.targetMs),
    exact(clock.pausedMs),
    exact(clock.closedMs),
  )
  return (
    <li className="clock-explanation">
      <p>{summary}</p>
      <ClockBar told={clock} label={summary} />
      <Details summary={`${w.more} · ${metric}`}>
        <Stretches clock={clock} names={names} />
      </Details>
    </li>
  )
}

function Ledger({ turns, names }: { turns: readonly CourtTurn[]; names: Names }) {
  const w = useWords(explainWords)
  const text = useText()
  const locale = useLocale()
  const exact = (ms: number) => describeExact(ms, locale)
  const who = ({ court, departmentId }: CourtTurn) => {
    const unit = departmentId === null ? undefined : names.units[departmentId]
    return unit ? `${text(COURT_WORDS[court])} · ${text(unit)}` : text(COURT_WORDS[court])
  }
  const columns: Column<CourtTurn>[] = [
    { id: 'who', header: w.who, primary: true, cell: who },
    { id: 'from', header: w.from, cell: ({ from }) => <DateTime value={from} /> },
    { id: 'to', header: w.to, cell: ({ to }) => <DateTime value={to} /> },
    { id: 'work', header: w.work, numeric: true, cell: ({ workMs }) => exact(workMs) },
    { id: 'real', header: w.real, numeric: true, cell: ({ realMs }) => exact(realMs) },
  ]
  const sum = (of: (turn: CourtTurn) => number) => exact(turns.reduce((total, turn) => total + of(turn), 0))
  return (
    <Details summary={w.ledger}>
      <Table caption={w.ledger} columns={columns} rows={turns} rowKey={({ from }) => String(from)} />
      <p className="numbers">
        <strong>{w.total}</strong> {w.work} {sum(({ workMs }) => workMs)} · {w.real} {sum(({ realMs }) => realMs)}
      </p>
    </Details>
  )
}

/** How the time of a case was counted: a bar and a table for each clock, and in whose hands the case was. */
export function ClockExplanations({ told }: { told: ExplainedCase }) {
  const w = useWords(explainWords)
  const clocks = told.clocks.filter(({ totalMs }) => totalMs > 0)
  if (clocks.length === 0) return <p className="muted">{w.none}</p>
  return (
    <>
      <p className="muted">{w.lead}</p>
      <ul className="list-plain">
        {clocks.map((clock) => (
          <OneClock key={`${clock.metric} ${clock.cycle}`} clock={clock} names={told.names} />
        ))}
      </ul>
      {told.ledger.length > 0 ? <Ledger turns={told.ledger} names={told.names} /> : null}
    </>
  )
}

/** The same, folded away under its title. */
export function FoldedExplanations({ told }: { told: ExplainedCase }) {
  const w = useWords(explainWords)
  return (
    <Details summary={w.title}>
      <ClockExplanations told={told} />
    </Details>
  )
}
