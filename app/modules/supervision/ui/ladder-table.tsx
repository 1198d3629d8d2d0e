import { Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Amount } from '../../sla/due-time.schema.ts'
import type { Ladder, LadderLevel, LadderTrigger } from '../ladder.schema.ts'
import { LADDER_WORDS } from '../ladder.words.ts'
import { ladderWords } from './ladder-words.ts'
import { ADDRESSEE_WORDS, EVIDENCE_WORDS, orderWords } from './order-words.ts'

const NONE = { zh: '', en: '' }

function useLadderTexts() {
  const w = useWords(ladderWords)
  const steps: Record<string, string> = {
    ...{ half: w.half, due_soon: w.due_soon, overdue: w.due },
    ...{ overdue_yellow: w.yellow, overdue_red: w.red, overdue_notice: w.notice },
  }
  const span = ({ unit, amount }: Amount) => w[unit](amount)
  const trigger = (each: LadderTrigger) =>
    'step' in each ? w[each.on](steps[each.step] ?? each.step) : w[each.on](each.atLeast)
  return { span, trigger }
}

/** The ladder as it is in force, one row a rung. */
export function LadderTable({ ladder }: { ladder: Ladder }) {
  const w = useWords(ladderWords)
  const o = useWords(orderWords)
  const t = useText()
  const { span, trigger } = useLadderTexts()
  const rows = [...ladder]
  return (
    <Table<LadderLevel>
      caption={o.ladder}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          id: 'level',
          header: o.level,
          primary: true,
          cell: ({ nameZh, nameEn }) => t({ zh: nameZh, en: nameEn }),
        },
        { id: 'ack', header: w.acknowledge, cell: (row) => span(row.acknowledge) },
        { id: 'rectify', header: w.rectify, cell: (row) => (row.rectify ? span(row.rectify) : w.byCase) },
        { id: 'evidence', header: w.evidence, cell: (row) => t(EVIDENCE_WORDS[row.evidence] ?? NONE) },
        {
          id: 'to',
          header: w.to,
          cell: (row) => row.addressees.map((to) => t(ADDRESSEE_WORDS[to] ?? NONE)).join('、'),
        },
        { id: 'second', header: w.second, cell: (row) => (row.secondPerson ? w.twoPeople : w.onePerson) },
        { id: 'auto', header: w.automatic, cell: (row) => row.triggers.map(trigger).join('；') || w.never },
        { id: 'next', header: w.next, cell: (row) => (row.nextLevel ? t(LADDER_WORDS[row.nextLevel]) : w.last) },
      ]}
    />
  )
}
