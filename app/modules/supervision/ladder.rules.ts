import type { Ladder, LadderCode, LadderLevel, LadderTrigger, Trigger } from './ladder.schema.ts'

/** The rung of this code. Throws for one that the ladder does not have. */
export function rungOf(ladder: Ladder, code: string): LadderLevel {
  const rung = ladder.find((each) => each.code === code)
  if (!rung) throw new Error(`the ladder has no level ${code}`)
  return rung
}

/**
 * The rung after a missed limit: the named one when it is higher, null on the last. A ladder that leads down or in a
 * circle ends where it would turn.
 */
export function rungAfter(ladder: Ladder, code: string): LadderLevel | null {
  const rung = rungOf(ladder, code)
  const next = rung.nextLevel === null ? null : rungOf(ladder, rung.nextLevel)
  return next && next.rank > rung.rank ? next : null
}

/** What a fact says about one case. */
export type Observation = { on: 'overdue' | 'unowned'; step: string } | { on: 'rework' | 'moved'; count: number }

function fits(trigger: LadderTrigger, seen: Observation): boolean {
  if (trigger.on !== seen.on) return false
  if ('step' in trigger) return 'step' in seen && trigger.step === seen.step
  return 'count' in seen && seen.count >= trigger.atLeast
}

/** The highest rung to which something seen brings a case; null when it brings it to none. */
export function rungFor(ladder: Ladder, seen: Observation): { rung: LadderLevel; trigger: Trigger } | null {
  const rungs = ladder.filter((rung) => rung.triggers.some((trigger) => fits(trigger, seen)))
  const highest = rungs.reduce<LadderLevel | null>((top, rung) => (top && top.rank >= rung.rank ? top : rung), null)
  return highest && { rung: highest, trigger: seen.on }
}

/** Level of the act "supervise" on a case's page, as a rung. */
export const RUNG_OF_ACT: Readonly<Record<number, LadderCode>> = { 1: 'daily', 2: 'listed', 3: 'talk', 4: 'raised' }

/** The number under which a case's history keeps a rung; null for a reminder, which is no supervision. */
export function actLevelOf(code: LadderCode): number | null {
  const found = Object.entries(RUNG_OF_ACT).find(([, rung]) => rung === code)
  return found ? Number(found[0]) : null
}
