import { URGENCIES } from '../cases/case.schema.ts'
import type { DeskLimits } from '../cases/desk-limits.schema.ts'
import type { LadderLevel, LadderTrigger } from '../supervision/ladder.schema.ts'
import { EXTENDED, HOLD_REASONS } from './edit-office.rules.ts'

/** Fields of a form by name; a ticked box is "on". */
export type Typed = Record<string, string>

/** Boxes of a list that are ticked, by the names that a form gives them. */
export const ticked = (name: string, values: readonly (string | number)[]): Typed =>
  Object.fromEntries(values.map((value) => [`${name}-${value}`, 'on']))

const text = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))
const stepsOf = (triggers: readonly LadderTrigger[], on: LadderTrigger['on']) =>
  triggers.flatMap((trigger) => (trigger.on === on && 'step' in trigger ? [trigger.step] : []))
const countOf = (triggers: readonly LadderTrigger[], on: LadderTrigger['on']) =>
  triggers.flatMap((trigger) => (trigger.on === on && 'atLeast' in trigger ? [trigger.atLeast] : []))[0]

function typedRung(rung: LadderLevel): Typed {
  const { nameZh, nameEn, acknowledge, rectify, evidence, issuers, secondPerson, triggers, endsWithCase } = rung
  return {
    ...{ nameZh, nameEn, evidence, remindEvery: String(rung.remindEvery), nextLevel: rung.nextLevel ?? '' },
    ...{ acknowledgeAmount: String(acknowledge.amount), acknowledgeUnit: acknowledge.unit },
    ...{ rectifyAmount: text(rectify?.amount), rectifyUnit: rectify?.unit ?? 'workingDays' },
    ...(issuers.length > 0 && { byHand: 'on' }),
    ...(secondPerson && { secondPerson: 'on' }),
    ...(endsWithCase && { endsWithCase: 'on' }),
    ...ticked('addressees', rung.addressees),
    ...ticked('overdueSteps', stepsOf(triggers, 'overdue')),
    ...ticked('unownedSteps', stepsOf(triggers, 'unowned')),
    ...{ reworkAtLeast: text(countOf(triggers, 'rework')), movedAtLeast: text(countOf(triggers, 'moved')) },
  }
}

function typedReturns({ returnWindow, mostReturns }: Pick<DeskLimits, 'returnWindow' | 'mostReturns'>): Typed {
  const windows = URGENCIES.flatMap((urgency) => [
    [`window${urgency}Amount`, String(returnWindow[urgency].amount)],
    [`window${urgency}Unit`, returnWindow[urgency].unit],
  ])
  return { ...Object.fromEntries(windows), mostReturns: String(mostReturns) }
}

function typedExtensions({ byType, U1, U2 }: DeskLimits['extension']): Typed {
  const limits = { ...byType, U1, U2 }
  const fields = EXTENDED.flatMap((kind) => [
    [`${kind}Days`, String(limits[kind].mostDays)],
    [`${kind}Times`, String(limits[kind].times)],
  ])
  return Object.fromEntries(fields)
}

function typedHolds(hold: DeskLimits['hold']): Typed {
  const fields = HOLD_REASONS.flatMap((reason) => [
    [`${reason}Days`, text(hold[reason]?.mostDays)],
    [`${reason}Report`, text(hold[reason]?.reportEveryDays)],
  ])
  return Object.fromEntries(fields)
}

/** Values of the items of the ladder and of what units may do, as their forms show them. */
export const TYPED_OFFICE = {
  rung: typedRung,
  returns: typedReturns,
  extensions: typedExtensions,
  holds: typedHolds,
  questions: ({ answer, unreachable }: Pick<DeskLimits, 'answer' | 'unreachable'>): Typed => ({
    ...{ remindAfterWorkingDays: String(answer.remindAfterWorkingDays), waitDays: String(answer.waitDays) },
    ...{ tries: String(unreachable.tries), days: String(unreachable.days) },
    ...ticked('silenceCloses', answer.silenceCloses),
  }),
  joint: ({ promiseDays, parts }: Pick<DeskLimits, 'promiseDays' | 'parts'>): Typed => ({
    ...{ promiseDays: String(promiseDays), partsDays: String(parts.mostDays), partsUnits: String(parts.mostUnits) },
  }),
} as const
