import { z } from 'zod'

/** Where a mediation stands (DOMAIN 3.4). */
export const MEDIATION_STATES = [
  'applied',
  'offered',
  'accepted',
  'in_session',
  'agreed',
  'performing',
  'breached',
  'fulfilled',
  'failed',
  'refused',
  'withdrawn',
  'archived',
] as const
export type MediationStatus = (typeof MEDIATION_STATES)[number]

/** What the dispute is about. */
export const TOPICS = [
  'noise',
  'water',
  'parking',
  'shared_space',
  'animals',
  'property_fees',
  'family',
  'other',
] as const
export type Topic = (typeof TOPICS)[number]

/** Days of the one month, and as many again when every party asks for it. */
export const MONTH_DAYS = 30
/** Days after taking effect within which the parties may ask the court together (people's mediation law, art. 33). */
export const CONFIRMATION_DAYS = 30
export const MOST_PROMISES = 10

const WORDS_MAX = 4_000
const text = (least: number, most = WORDS_MAX) => z.string().trim().min(least).max(most)
const yes = z.preprocess((value) => value === true || value === 'true' || value === 'on', z.boolean())
const number = z.coerce.number().int().min(1).max(1_000)
const id = z.string().min(1).max(64)

/** One line of the form: who does it, what, and until which day. A line without words is no promise. */
const promiseLine = z.object({ partyId: z.string().max(64), what: z.string().trim().max(500), dueDay: z.string() })

/** Rows of a form come as fields "partyId-1", "what-1", "dueDay-1". */
function gatherPromises(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || 'promises' in input) return input
  const fields = input as Record<string, unknown>
  const promises = Array.from({ length: MOST_PROMISES }, (_, row) => {
    const [partyId, what, dueDay] = ['partyId', 'what', 'dueDay'].map((name) =>
      String(fields[`${name}-${row + 1}`] ?? ''),
    )
    return { partyId, what, dueDay }
  })
  return { ...fields, promises }
}

/** The parts that the law names for an agreement: parties, facts and liability, content, performance and its dates. */
export const draftSchema = z.object({
  facts: text(5),
  liability: z.string().trim().max(WORDS_MAX).default(''),
  terms: text(5),
  promises: z
    .array(promiseLine)
    .max(MOST_PROMISES)
    .transform((lines) => lines.filter(({ what }) => what !== ''))
    .pipe(z.array(promiseLine.extend({ partyId: id, dueDay: z.iso.date() }))),
})
export type Draft = z.output<typeof draftSchema>

const translationFields = {
  facts: text(2),
  liability: z.string().trim().max(WORDS_MAX).default(''),
  terms: text(2),
  promises: z.array(z.object({ what: z.string().trim().max(500) })).max(MOST_PROMISES),
}
/** The parties' words in another language, line by line; what the paper says by itself is translated by the platform. */
export const translationSchema = z.object(translationFields)
export type Translation = z.output<typeof translationSchema>

/** What a person does in a mediation; the form's `act` names it. */
const commandSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('invite'), partyId: id }),
  z.object({ act: z.literal('consent'), wantsOpen: yes.default(false) }),
  z.object({ act: z.literal('refuse') }),
  z.object({ act: z.literal('choose-mediator'), mediatorId: id }),
  z.object({ act: z.literal('assign'), mediatorId: id }),
  z.object({ act: z.literal('step-down'), reason: text(2) }),
  z.object({ act: z.literal('accept') }),
  z.object({
    act: z.literal('schedule'),
    startsAt: z.iso.datetime({ local: true }),
    minutes: z.coerce.number().int().min(15).max(480),
    place: text(2, 200),
    isOpen: yes.default(false),
  }),
  z.object({ act: z.literal('cancel-session'), session: number }),
  z.object({ act: z.literal('record-session'), session: number, minutes: text(5) }),
  z.object({ act: z.literal('note'), partyId: z.string().max(64).default(''), note: text(2) }),
  draftSchema.extend({ act: z.literal('draft') }),
  z.object({
    act: z.literal('translate'),
    version: number,
    ...translationFields,
  }),
  z.object({ act: z.literal('ask-code') }),
  z.object({
    act: z.literal('confirm-text'),
    version: number,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  z.object({ act: z.literal('seal') }),
  z.object({ act: z.literal('ask-extension') }),
  z.object({ act: z.literal('fail'), reason: text(2) }),
  z.object({ act: z.literal('withdraw'), reason: z.string().trim().max(WORDS_MAX).default('') }),
  z.object({ act: z.literal('keep'), promise: number }),
  z.object({ act: z.literal('confirm-kept'), promise: number }),
  z.object({ act: z.literal('report-breach'), promise: number, reason: text(2) }),
  z.object({ act: z.literal('follow-up'), promise: number, dueDay: z.iso.date(), note: text(2) }),
  z.object({ act: z.literal('ask-confirmation') }),
  z.object({ act: z.literal('record-ruling'), outcome: z.enum(['confirmed', 'dismissed']) }),
  z.object({ act: z.literal('archive') }),
])
export const mediationCommandSchema = z.preprocess(gatherPromises, commandSchema)
export type MediationCommand = z.output<typeof commandSchema>
export type MediationAct = MediationCommand['act']

/** People at a table at most; what more there are speak through one of them. */
export const MOST_PARTIES = 6
/** Places of the form for parties besides the first and the second. */
export const MORE_PARTIES = MOST_PARTIES - 2

const person = z.object({ name: z.string().trim().max(60), contact: z.string().trim().max(100) })

/** Parties of a form besides the second come as fields "otherName-1", "otherContact-1". Without a name is none. */
function gatherOthers(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || 'others' in input) return input
  const fields = input as Record<string, unknown>
  const others = Array.from({ length: MORE_PARTIES }, (_, index) => {
    const [name, contact] = ['otherName', 'otherContact'].map((each) => String(fields[`${each}-${index + 1}`] ?? ''))
    return { name, contact }
  })
  return { ...fields, others }
}

/** What starts a mediation: the dispute in the words of who asks, and who the other side is. */
const startFields = z.object({
  topic: z.enum(TOPICS),
  dispute: text(10),
  /** Receipt number of the case that it comes from; empty for none. */
  reference: z.string().trim().max(40).default(''),
  /** Compound that it lies in; empty where the case says it. */
  compoundId: z.string().trim().max(64).default(''),
  otherName: text(1, 60),
  otherContact: z.string().trim().max(100).default(''),
  /** More parties, in their order; those without a name are left out. */
  others: z
    .array(person)
    .max(MORE_PARTIES)
    .default([])
    .transform((people) => people.filter(({ name }) => name !== '')),
  /** When the office offers it without a case, the first party too. */
  firstName: z.string().trim().max(60).default(''),
  firstContact: z.string().trim().max(100).default(''),
  /** Whoever applies agrees by it, and says whether sessions may be open to others. */
  wantsOpen: yes.default(false),
})
export const startSchema = z.preprocess(gatherOthers, startFields)
export type StartInput = z.input<typeof startFields>

/** The code that an invited party was given. */
export const joinSchema = z.object({
  code: z
    .string()
    .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^[0-9A-Z]{12}$/)),
})
