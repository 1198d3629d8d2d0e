import { z } from 'zod'
import { paperFields, WAYS } from '../accounts/verification.schema.ts'
import { textOf } from '../cases/case.schema.ts'
import { readArea } from './area.rules.ts'
import { readYuan } from './money.rules.ts'

export const USES = ['residential', 'commercial', 'garage'] as const
export const RELATIONS = ['owner', 'family', 'tenant'] as const
export const NOTICE_KINDS = ['announcement', 'publication'] as const
export const INCOME_CATEGORIES = ['advertising', 'parking', 'rent', 'facilities', 'interest', 'other_income'] as const
export const EXPENSE_CATEGORIES = [
  'repair',
  'greening',
  'activity',
  'facilities_cost',
  'repair_fund',
  'other_expense',
] as const
export const ENTRY_CATEGORIES = [...INCOME_CATEGORIES, ...EXPENSE_CATEGORIES, 'reversal'] as const

const id = z.string().min(1).max(60)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const blankAsUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsUndefined, schema.optional())
const blankAsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const orNull = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsNull, schema.nullable())

const AREA_WORDS = {
  zh: '请填写平方米，最多两位小数，例如 89.50',
  en: 'Give square metres with at most two decimals, for example 89.50',
}
const YUAN_WORDS = { zh: '请填写大于 0 的金额，最多两位小数', en: 'Give an amount above 0 with at most two decimals' }
const SHARE_WORDS = { zh: '份额应为不大于 1 的分数，例如 1/2', en: 'A share is a fraction of at most 1, such as 1/2' }

/** Square metres as typed, in 0.01 m². */
export const areaField = z
  .string()
  .max(30)
  .transform((raw, context) => {
    const area = readArea(raw)
    if (area !== null) return area
    context.addIssue({ code: 'custom', params: { text: AREA_WORDS } })
    return z.NEVER
  })

const yuan = z
  .string()
  .max(30)
  .transform((raw, context) => {
    const fen = readYuan(raw)
    if (fen !== null) return fen
    context.addIssue({ code: 'custom', params: { text: YUAN_WORDS } })
    return z.NEVER
  })

/** "1/2", or empty for the whole. */
export const shareField = z
  .string()
  .max(20)
  .transform((raw, context) => {
    const text = raw.normalize('NFKC').replace(/\s/g, '')
    if (text === '' || text === '1') return { numerator: 1, denominator: 1 }
    const found = /^(\d{1,4})\/(\d{1,4})$/.exec(text)
    const numerator = Number(found?.[1])
    const denominator = Number(found?.[2])
    if (found && numerator > 0 && numerator <= denominator) return { numerator, denominator }
    context.addIssue({ code: 'custom', params: { text: SHARE_WORDS } })
    return z.NEVER
  })

export const labelFields = { building: textOf(1, 20), unit: textOf(0, 10), room: textOf(1, 20) }

export const claimSchema = z.object({
  compoundId: id,
  ...labelFields,
  relation: z.enum(RELATIONS),
  share: shareField.default({ numerator: 1, denominator: 1 }),
  stayUntil: optional(day),
  way: z.enum(WAYS),
  realName: optional(paperFields.realName),
  number: optional(paperFields.number),
})

export const compoundSchema = z.object({
  name: textOf(2, 40),
  nameEn: orNull(textOf(2, 60)),
  address: textOf(4, 120),
  gridWorkerId: orNull(id),
  propertyDepartmentId: orNull(id),
  office: orNull(textOf(2, 120)),
  officePhone: orNull(textOf(5, 30)),
})

export const dwellingSchema = z.object({ ...labelFields, area: areaField, use: z.enum(USES) })

const UNTIL_NEEDED = { zh: '公示须写明异议截止日期', en: 'A publication names the day until which people may object' }

export const noticeSchema = z
  .object({ kind: z.enum(NOTICE_KINDS), title: textOf(2, 80), text: textOf(5, 5000), objectUntil: optional(day) })
  .superRefine(({ kind, objectUntil }, context) => {
    if (kind === 'publication' && !objectUntil)
      context.addIssue({ code: 'custom', path: ['objectUntil'], params: { text: UNTIL_NEEDED } })
  })

export const entrySchema = z.object({
  category: z.enum([...INCOME_CATEGORIES, ...EXPENSE_CATEGORIES]),
  amount: yuan,
  bookedOn: day,
  note: textOf(2, 200),
})

export type ClaimInput = z.input<typeof claimSchema>
export type CompoundInput = z.input<typeof compoundSchema>
export type DwellingInput = z.input<typeof dwellingSchema>
export type NoticeInput = z.input<typeof noticeSchema>
export type EntryInput = z.input<typeof entrySchema>
