import { z } from 'zod'
import { CASE_TYPES, URGENCIES } from '../cases/case.schema.ts'
import { frameSchema } from '../sla/calendar.schema.ts'
import { changesSchema } from '../sla/policy-set.schema.ts'
import { METRICS, UNITS } from '../sla/sla.schema.ts'
import { OFFICE_FORMS } from './edit-office.rules.ts'
import type { TimeKind } from './time-draft.schema.ts'
import type { Items } from './time-items.rules.ts'

/** What one form of a draft does to its items: the item that is left, which replaces `replaces`; null takes it away. */
export type ItemEdit = { item: string; replaces: string; value: unknown }

const whole = z.coerce.number().int()
/** Left empty it is null. */
const optional = z.preprocess((value) => (value === '' || value === undefined ? null : value), whole.nullable())
const name = z.string().trim().min(1).max(60)
const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{1,39}$/)
const list = <T extends z.ZodType>(one: T) => z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(one))
const replaces = z.string().max(80).default('')

/** Frames as people write them: "08:00-12:00 14:30-17:30", separated by blanks, commas or new lines. */
export function readFrames(text: string): unknown {
  return text
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map((part) => part.split(/[-–—~至]/).map((time) => time.trim().padStart(5, '0')))
}

const frames = z.string().max(200).transform(readFrames).pipe(z.array(frameSchema).max(6))
const weekdays = list(whole.min(1).max(7))

/** Longer limits than this are refused by their sentence; these would not even be numbers of a clock. */
const length = whole.min(1).max(100_000)
const amounts = Object.fromEntries(METRICS.map((metric) => [`${metric}Amount`, length])) as Record<
  string,
  typeof length
>
const unit = z.enum(UNITS)
const units = Object.fromEntries(METRICS.map((metric) => [`${metric}Unit`, unit])) as Record<string, typeof unit>

/** The limits of one policy as its form has them. */
const policyForm = z
  .object({
    replaces,
    code,
    nameZh: name,
    nameEn: name,
    priority: whole.min(1).max(999),
    /** Empty: only routing rules choose it. */
    isMatched: z.string().optional(),
    types: list(z.enum(CASE_TYPES)),
    urgencies: list(z.enum(URGENCIES)),
    ...amounts,
    ...units,
    /** Empty: only a question is answered in time. */
    rhythmAmount: optional,
    rhythmUnit: unit.default('working_day'),
  })
  .transform((typed): ItemEdit => {
    const { code: key, nameZh, nameEn, priority, isMatched, types, urgencies } = typed
    const fields = typed as unknown as Record<string, unknown>
    const targets = Object.fromEntries(
      METRICS.map((metric) => [metric, { amount: fields[`${metric}Amount`], unit: fields[`${metric}Unit`] }]),
    )
    const match = isMatched ? { types, urgencies } : null
    const rhythm = typed.rhythmAmount === null ? {} : { rhythm: { amount: typed.rhythmAmount, unit: typed.rhythmUnit } }
    const value = { code: key, nameZh, nameEn, priority, match, targets, ...rhythm }
    return { item: `policy:${key}`, replaces: typed.replaces, value }
  })

const pauseForm = z
  .object({
    replaces,
    code,
    nameZh: name,
    nameEn: name,
    metrics: list(z.enum(METRICS)),
    maxDays: optional,
  })
  .transform(({ replaces: old, ...value }): ItemEdit => ({ item: `pause:${value.code}`, replaces: old, value }))

const warningsForm = z
  .object({
    halfPercent: optional,
    soonPercent: whole,
    soonHours: whole,
    yellowDays: whole,
    redDays: whole,
    noticeDays: optional,
  })
  .transform(({ halfPercent, noticeDays, ...value }): ItemEdit => {
    const quiet = halfPercent === null ? {} : { halfPercent }
    const notice = noticeDays === null ? {} : { noticeDays }
    return { item: 'warnings', replaces: 'warnings', value: { ...quiet, ...value, ...notice } }
  })

const reworkForm = z
  .object({ percent: whole, minDays: whole })
  .transform((value): ItemEdit => ({ item: 'rework', replaces: 'rework', value }))

const changesForm = changesSchema.transform((value): ItemEdit => ({ item: 'changes', replaces: 'changes', value }))

const hoursForm = z
  .object({ zone: z.string().trim().min(1).max(60), weekdays, hours: frames, horizonYears: whole })
  .transform((value): ItemEdit => ({ item: 'hours', replaces: 'hours', value }))

const alsoOpenForm = z.object({ weekdays, hours: frames }).transform(({ weekdays: days, hours }): ItemEdit => {
  const value = days.length === 0 ? [] : [{ weekdays: days, hours }]
  return { item: 'also-open', replaces: 'also-open', value }
})

const seasonForm = z
  .object({
    replaces,
    name,
    from: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/),
    to: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/),
    hours: frames,
  })
  .transform(
    ({ replaces: old, ...value }): ItemEdit => ({ item: `season:${value.from}/${value.to}`, replaces: old, value }),
  )

const dayForm = z
  .object({
    replaces,
    date: z.iso.date(),
    kind: z.enum(['off', 'working', 'hours', 'amnesty']),
    name,
    hours: frames,
  })
  .transform(({ replaces: old, ...day }): ItemEdit => {
    const hours = day.kind === 'hours' ? day.hours : []
    return { item: `day:${day.date}`, replaces: old, value: { ...day, hours, notice: null } }
  })

/** The forms of the editor by the kind of item that they change. */
export const ITEM_FORMS = {
  policy: policyForm,
  pause: pauseForm,
  warnings: warningsForm,
  rework: reworkForm,
  changes: changesForm,
  hours: hoursForm,
  'also-open': alsoOpenForm,
  season: seasonForm,
  day: dayForm,
  ...OFFICE_FORMS,
} as const
export type ItemKind = keyof typeof ITEM_FORMS

/** Kinds of items of which a draft can have many; the others are always there once. */
export const REPEATED: readonly ItemKind[] = ['policy', 'pause', 'season', 'day']

/** What each kind of draft is made of. */
const FORMS_OF: Record<TimeKind, readonly ItemKind[]> = {
  policies: ['policy', 'pause', 'warnings', 'rework', 'changes'],
  calendar: ['day', 'season', 'hours', 'also-open'],
  ladder: ['rung'],
  desk: ['returns', 'extensions', 'holds', 'questions', 'joint'],
}

/** True when a draft of this kind has items of this form. */
export function isItemOf(kind: TimeKind, form: ItemKind): boolean {
  return FORMS_OF[kind].includes(form)
}

/** The form of an item of a draft; for a name that is none of its forms, the first of them. */
export function formOf(kind: TimeKind, named: string): ItemKind {
  return FORMS_OF[kind].find((form) => form === named) ?? FORMS_OF[kind][0] ?? 'policy'
}

/** The item that a form is about: one of many by its name, else the only one of its kind. */
export function itemOfForm(form: ItemKind, named: string | null): string {
  return REPEATED.includes(form) || form === 'rung' ? (named ?? '') : form
}

/** True for the name of a form of the editor. */
export function isItemKind(kind: string): kind is ItemKind {
  return Object.hasOwn(ITEM_FORMS, kind)
}

/** The items with one more, or one changed in its place. */
export function withItem(items: Items, { item, replaces: old, value }: ItemEdit): Items {
  const changed = [...items].map(([key, known]): [string, unknown] => (key === old ? [item, value] : [key, known]))
  return new Map(items.has(old) ? changed : [...changed, [item, value]])
}

/** The items without one. */
export function withoutItem(items: Items, item: string): Items {
  return new Map([...items].filter(([key]) => key !== item))
}
