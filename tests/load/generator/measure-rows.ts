import type { MeasureRow } from '#app/modules/measures/measure-row.rules.ts'
import { turnsOf } from '#app/modules/measures/turn.rules.ts'
import { withClocks } from '#app/modules/measures/turn-clocks.rules.ts'
import type { CaseInTheMaking } from './case-rows.ts'
import type { ClocksInTheMaking } from './clock-rows.ts'

/** The turns of one case, as sync-measures would leave them. */
export function measureRows(
  making: CaseInTheMaking,
  clocks: ClocksInTheMaking,
  streetCode: string | null,
): MeasureRow[] {
  const facts = making.facts.map(({ event, at, rev }) => ({ ...event, at, rev }))
  const outcomes = [...clocks.clocks.values()]
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ consumedMs, targetMs, ...clock }) => ({
      ...clock,
      isLateHold: clock.state === 'paused' && consumedMs * 10n >= targetMs * 9n,
    }))
  const about = { caseId: making.subject.id, caseRev: making.rev, streetCode, excluded: '' }
  return withClocks(turnsOf(facts), outcomes).map((turn) => ({ ...about, ...turn }))
}
