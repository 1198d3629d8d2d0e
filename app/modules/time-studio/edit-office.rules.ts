import { z } from 'zod'
import { CASE_TYPES, SUSPENSION_REASONS, URGENCIES } from '../cases/case.schema.ts'
import { LEVELS } from '../sla/sla.schema.ts'
import { ADDRESSEES, EVIDENCE, LADDER_CODES, type LadderTrigger } from '../supervision/ladder.schema.ts'
import type { ItemEdit } from './edit-content.rules.ts'

/** What is plausible is said by the checks, in sentences. */
const number = z.coerce.number().int().max(1_000_000)
const whole = number.min(1)
const orNull = (schema: typeof number) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())
const optional = orNull(whole)
const name = z.string().trim().min(1).max(60)
const list = <T extends z.ZodType>(one: T) => z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(one))
const ticked = z.string().optional()

/** Units in which a rung's limits and a unit's windows are given. */
export const OFFICE_UNITS = ['workingMinutes', 'workingDays'] as const
const unit = z.enum(OFFICE_UNITS)

const rungForm = z
  .object({
    replaces: z.templateLiteral(['rung:', z.enum(LADDER_CODES)]),
    nameZh: name,
    nameEn: name,
    acknowledgeAmount: whole,
    acknowledgeUnit: unit,
    /** Empty: only the case itself counts. */
    rectifyAmount: optional,
    rectifyUnit: unit,
    evidence: z.enum(EVIDENCE),
    /** The supervisory office may write one; otherwise it only comes by itself. */
    byHand: ticked,
    secondPerson: ticked,
    addressees: z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(z.enum(ADDRESSEES)).min(1)),
    remindEvery: whole,
    nextLevel: z.preprocess((value) => (value === '' ? null : value), z.enum(LADDER_CODES).nullable()),
    overdueSteps: list(z.enum(LEVELS)),
    unownedSteps: list(z.enum(LEVELS)),
    reworkAtLeast: orNull(number.min(2)),
    movedAtLeast: orNull(number.min(2)),
    endsWithCase: ticked,
  })
  .transform((typed): ItemEdit => {
    const code = typed.replaces.slice('rung:'.length) as (typeof LADDER_CODES)[number]
    const { nameZh, nameEn, evidence, addressees, remindEvery, nextLevel } = typed
    const issuers = typed.byHand === undefined ? [] : ['supervisor']
    const triggers: LadderTrigger[] = [
      ...typed.overdueSteps.map((step) => ({ on: 'overdue' as const, step })),
      ...typed.unownedSteps.map((step) => ({ on: 'unowned' as const, step })),
      ...(typed.reworkAtLeast === null ? [] : [{ on: 'rework' as const, atLeast: typed.reworkAtLeast }]),
      ...(typed.movedAtLeast === null ? [] : [{ on: 'moved' as const, atLeast: typed.movedAtLeast }]),
    ]
    const counting = typed.rectifyUnit === 'workingDays' ? 'nextDay' : 'moment'
    const value = {
      ...{ code, rank: LADDER_CODES.indexOf(code) + 1, nameZh, nameEn },
      acknowledge: { amount: typed.acknowledgeAmount, unit: typed.acknowledgeUnit, counting: 'moment' },
      rectify: typed.rectifyAmount === null ? null : { amount: typed.rectifyAmount, unit: typed.rectifyUnit, counting },
      ...{ evidence, issuers, secondPerson: typed.secondPerson !== undefined, addressees, remindEvery, nextLevel },
      ...{ triggers, endsWithCase: typed.endsWithCase !== undefined },
    }
    return { item: typed.replaces, replaces: typed.replaces, value }
  })

type Typed = Record<string, unknown>
const named = (names: readonly string[], schema: z.ZodType) =>
  z.object(Object.fromEntries(names.map((each) => [each, schema])))
const only = (item: string, value: unknown): ItemEdit => ({ item, replaces: item, value })

const returnsForm = named(
  URGENCIES.map((urgency) => `window${urgency}Amount`),
  whole,
)
  .and(
    named(
      URGENCIES.map((urgency) => `window${urgency}Unit`),
      unit,
    ),
  )
  .and(z.object({ mostReturns: whole }))
  .transform((typed: Typed) => {
    const windowOf = (urgency: string) => ({
      amount: typed[`window${urgency}Amount`],
      unit: typed[`window${urgency}Unit`],
    })
    const returnWindow = Object.fromEntries(URGENCIES.map((urgency) => [urgency, windowOf(urgency)]))
    return only('returns', { returnWindow, mostReturns: typed.mostReturns })
  })

/** Kinds of case whose extensions have limits of their own, in the order of the form. */
export const EXTENDED = [...CASE_TYPES, 'U1', 'U2'] as const

const extensionsForm = named(
  EXTENDED.flatMap((kind) => [`${kind}Days`, `${kind}Times`]),
  number.min(0),
).transform((typed: Typed) => {
  const limitOf = (kind: string) => ({ mostDays: typed[`${kind}Days`], times: typed[`${kind}Times`] })
  const byType = Object.fromEntries(CASE_TYPES.map((type) => [type, limitOf(type)]))
  return only('extensions', { byType, U1: limitOf('U1'), U2: limitOf('U2') })
})

/** Reasons for which a unit may ask for a hold; waiting for the resident has its own way. */
export const HOLD_REASONS = SUSPENSION_REASONS.filter((reason) => reason !== 'waiting_for_resident')

const holdsForm = named(
  HOLD_REASONS.flatMap((reason) => [`${reason}Days`, `${reason}Report`]),
  optional,
).transform((typed: Typed) => {
  const allowed = HOLD_REASONS.filter((reason) => typed[`${reason}Days`] !== null)
  const hold = allowed.map((reason) => {
    return [
      reason,
      { mostDays: typed[`${reason}Days`], reportEveryDays: typed[`${reason}Report`] ?? typed[`${reason}Days`] },
    ]
  })
  return only('holds', Object.fromEntries(hold))
})

const questionsForm = z
  .object({
    remindAfterWorkingDays: whole,
    waitDays: whole,
    silenceCloses: list(z.enum(CASE_TYPES)),
    tries: whole,
    days: whole,
  })
  .transform(({ tries, days, ...answer }) => only('questions', { answer, unreachable: { tries, days } }))

const jointForm = z
  .object({ promiseDays: whole, partsDays: whole, partsUnits: whole })
  .transform(({ promiseDays, partsDays, partsUnits }) =>
    only('joint', { promiseDays, parts: { mostDays: partsDays, mostUnits: partsUnits } }),
  )

/** The forms of a rung of the ladder and of what units may do, by the kind of item that they change. */
export const OFFICE_FORMS = {
  rung: rungForm,
  returns: returnsForm,
  extensions: extensionsForm,
  holds: holdsForm,
  questions: questionsForm,
  joint: jointForm,
} as const
