import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import type { CompoundView } from '../compound-page.server.ts'
import { writeYuan } from '../money.rules.ts'
import { compoundWords, ENTRY_WORDS } from './compound-words.ts'
import { wordOf } from './home-names.ts'

type Entry = CompoundView['ledger']['entries'][number]

type LedgerProps = {
  balanceFen: string
  totals: CompoundView['totals']
  entries: readonly Entry[]
  /** What a keeper can do with a line. */
  actions?: (entry: Entry) => ReactNode
}

/** Income first, then expenses, reversals last: together they are what is left. */
const placeOf = (category: string) => Object.keys(ENTRY_WORDS).indexOf(category)

/** The common income of a compound: what is left, sums by item, and every entry with the balance after it. */
export function IncomeLedger({ balanceFen, totals, entries, actions }: LedgerProps) {
  const w = useWords(compoundWords)
  const t = useText()
  if (entries.length === 0) return <p className="muted">{w.noIncome}</p>
  const columns: Column<Entry>[] = [
    { id: 'seq', header: w.seq, numeric: true, cell: ({ seq }) => seq },
    { id: 'date', header: w.date, cell: ({ bookedOn }) => <DateTime value={bookedOn} precision="date" /> },
    {
      id: 'item',
      header: w.item,
      primary: true,
      cell: ({ category, isReversed }) => (
        <>
          {t(wordOf(ENTRY_WORDS, category))} {isReversed ? <StatusTag>{w.reversed}</StatusTag> : null}
        </>
      ),
    },
    { id: 'note', header: w.note, cell: ({ note }) => note },
    { id: 'amount', header: w.amount, numeric: true, cell: ({ amountFen }) => writeYuan(BigInt(amountFen)) },
    { id: 'left', header: w.left, numeric: true, cell: ({ balanceFen: left }) => writeYuan(BigInt(left)) },
    ...(actions ? [{ id: 'act', header: '', cell: actions }] : []),
  ]
  return (
    <>
      <StatRow>
        <Stat value={writeYuan(BigInt(balanceFen))} label={w.balance} />
      </StatRow>
      <DataList
        items={[...totals]
          .sort((a, b) => placeOf(a.category) - placeOf(b.category))
          .map(({ category, amountFen }) => ({
            label: t(wordOf(ENTRY_WORDS, category)),
            value: <span className="numbers">{writeYuan(BigInt(amountFen))}</span>,
          }))}
      />
      <Table caption={w.income} columns={columns} rows={entries} rowKey={({ id }) => id} />
    </>
  )
}
