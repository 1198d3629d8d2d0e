import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Dossier } from '../hotspot-dossier.server.ts'
import { dossierWords } from './dossier-words.ts'

/** A full bar is never fewer cases than this. */
const FEW = 4

type Parts = { dossier: Dossier }

function MonthBar({ count, most }: { count: number; most: number }) {
  return (
    <div className="bar-cell">
      <span className="numbers">{count}</span>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width={(100 * count) / most} height="12" fill="currentColor" />
      </svg>
    </div>
  )
}

/** Cases of each month, drawn and in figures; a month leads to its cases. */
export function MonthTable({ dossier: { months } }: Parts) {
  const w = useWords(dossierWords)
  const most = Math.max(FEW, ...months.map(({ count }) => count))
  return (
    <Section title={w.months} id="months">
      <Table
        caption={w.months}
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          {
            id: 'month',
            header: w.month,
            primary: true,
            cell: ({ month, until, count }) =>
              count > 0 ? (
                <Link className="text-link numbers" to={`?month=${month}#cases`}>
                  {month}
                </Link>
              ) : (
                <span className="numbers">{until === month ? month : w.stretch(month, until)}</span>
              ),
          },
          { id: 'count', header: w.count, cell: ({ count }) => <MonthBar count={count} most={most} /> },
        ]}
      />
    </Section>
  )
}

/** How many are open, closed, worked on again and appealed. */
export function CaseFigures({ dossier: { open, closed, reopened, appealed } }: Parts) {
  const w = useWords(dossierWords)
  return (
    <StatRow>
      <Stat value={open} label={w.openStat} href="#cases" tone={open > 0 ? 'soon' : 'neutral'} />
      <Stat value={closed} label={w.closedStat} href="#units" />
      <Stat value={reopened} label={w.reopened} href="#units" />
      <Stat value={appealed} label={w.appealed} href="#units" />
    </StatRow>
  )
}

/** Who handled it, with what outcome. */
export function UnitOutcomes({ dossier: { units, lead } }: Parts) {
  const w = useWords(dossierWords)
  return (
    <Section title={w.units} id="units">
      <p>
        <strong>{w.lead}</strong> {lead ? w.leadBecause(lead.name, lead.solved, lead.closed) : w.noLead}
      </p>
      <Table
        caption={w.units}
        rows={units}
        rowKey={({ departmentId }) => departmentId}
        empty={w.none}
        columns={[
          {
            id: 'unit',
            header: w.unit,
            primary: true,
            cell: ({ departmentId, name }) => (
              <Link className="text-link" to={`/supervise/hotspots?department=${departmentId}`}>
                {name}
              </Link>
            ),
          },
          { id: 'cases', header: w.cases, numeric: true, cell: ({ cases }) => cases },
          { id: 'closed', header: w.closed, numeric: true, cell: ({ closed }) => closed },
          { id: 'solved', header: w.solved, numeric: true, cell: ({ solved }) => solved },
          { id: 'reworked', header: w.reworked, numeric: true, cell: ({ reworked }) => reworked },
        ]}
      />
    </Section>
  )
}

function Counts({ title, rows, param }: { title: string; rows: Dossier['places']; param: string }) {
  const w = useWords(dossierWords)
  return (
    <Section title={title}>
      {rows.length === 0 ? <p className="muted">{w.none}</p> : null}
      <ul className="list-plain word-list">
        {rows.map(({ key, name, count }) => (
          <li key={key}>
            <Link className="text-link" to={`/supervise/hotspots?${param}=${key}`}>
              {name}
            </Link>{' '}
            <Badge>{count}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Where, what about, and in which words. */
export function WhatAndWhere({ dossier: { places, categories, hotspot } }: Parts) {
  const w = useWords(dossierWords)
  return (
    <>
      <Counts title={w.places} rows={places} param="district" />
      <Counts title={w.categories} rows={categories} param="category" />
      <Section title={w.words}>
        <p className="muted small">{w.wordsHint}</p>
        <ul className="list-plain word-list">
          {hotspot.words.map((word) => (
            <li key={word}>
              <Badge>{word}</Badge>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
