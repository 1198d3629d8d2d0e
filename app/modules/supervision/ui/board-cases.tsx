import { useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { KeyboardList } from '../../../ui/components/keyboard-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { CaseTable } from '../../cases/ui/case-table.tsx'
import { type BoardFilter, isNarrowed } from '../board-filter.schema.ts'
import type { Board } from '../overdue-board.server.ts'
import { figureWords } from './board-figures-words.ts'
import { useGroupName } from './board-groups.tsx'
import { boardWords } from './board-words.ts'

function useTitle({ alert, standing, age, court, lateHold, dimension, key }: BoardFilter, board: Board): string {
  const w = useWords(boardWords)
  const f = useWords(figureWords)
  const nameOf = useGroupName(dimension ?? 'department')
  const before = { half: w.casesHalf, due_soon: w.casesSoon }
  const isBefore = alert === 'half' || alert === 'due_soon'
  const what = alert ? (isBefore ? before[alert] : w.cases) : f[`cases_${standing}`]
  const group = dimension && key ? w.of(nameOf({ key, name: board.groupName })) : ''
  const parts = [age ? f[age] : '', court ? f[court] : '', lateHold ? f.lateHolds : ''].filter(Boolean)
  return `${what}${group}${parts.map((part) => w.of(part)).join('')}`
}

/** The cases behind the number that was pressed; all overdue ones to begin with. */
export function BoardCases({ board, filter, now }: { board: Board; filter: BoardFilter; now: Date | string }) {
  const w = useWords(boardWords)
  const [search] = useSearchParams()
  const title = useTitle(filter, board)
  const narrowed = isNarrowed(filter)
  const following = new URLSearchParams(search)
  if (board.late.next) following.set('after', board.late.next)
  const all = (
    <ButtonLink to="/supervise#cases" variant="quiet">
      {w.all}
    </ButtonLink>
  )
  return (
    <Section title={title} id="cases" actions={narrowed ? all : null}>
      <KeyboardList>
        <CaseTable
          caption={title}
          rows={board.late.rows}
          now={now}
          columns={['holder', 'status', 'due']}
          empty={<EmptyState title={narrowed ? w.noneHere : w.none}>{narrowed ? null : w.noneHint}</EmptyState>}
        />
        <Pagination next={board.late.next ? `?${following}#cases` : undefined} />
      </KeyboardList>
    </Section>
  )
}
