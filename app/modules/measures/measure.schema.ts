import { z } from 'zod'

/** What is measured (DOMAIN 8), in the order in which pages show it. */
export const MEASURES = [
  'response',
  'resolution',
  'satisfaction',
  'close_on_time',
  'sign_on_time',
  'dispatch_accuracy',
  'return_rate',
  'rework',
  'repeat',
  'no_word',
  'handling_time',
  'court_time',
  'direct',
  'self_started',
] as const
export type Measure = (typeof MEASURES)[number]

/** Raised when a formula changes: a published report keeps the number of the method it was counted by. */
export const METHOD_VERSION = 1

/** Fewer than this are not ranked (DOMAIN 8). */
export const RANKED_FROM = 30
/** On a public page fewer than this are not told. */
export const SHOWN_FROM = 5

type Definition = {
  /** Which of two units does better; `none` compares nobody. */
  better: 'higher' | 'lower' | 'none'
  kind: 'share' | 'seconds'
  /** What one in the numerator is made of: 2 where a half counts (partly solved). */
  per: 1 | 2
  /** The instant that puts a turn into a month. */
  by: 'startedAt' | 'resolveDueAt' | 'resolvedAt'
  /** Says something of the city as a whole and nothing of a unit: counted under nobody. */
  ofCity?: true
}

/** How each measure is read. What goes into it is decided in tally.rules.ts alone. */
export const DEFINITIONS: Readonly<Record<Measure, Definition>> = {
  response: { better: 'higher', kind: 'share', per: 1, by: 'startedAt' },
  resolution: { better: 'higher', kind: 'share', per: 2, by: 'resolvedAt' },
  satisfaction: { better: 'higher', kind: 'share', per: 1, by: 'resolvedAt' },
  close_on_time: { better: 'higher', kind: 'share', per: 1, by: 'resolveDueAt' },
  sign_on_time: { better: 'higher', kind: 'share', per: 1, by: 'startedAt' },
  dispatch_accuracy: { better: 'none', kind: 'share', per: 1, by: 'startedAt' },
  return_rate: { better: 'lower', kind: 'share', per: 1, by: 'startedAt' },
  rework: { better: 'lower', kind: 'share', per: 1, by: 'resolvedAt' },
  repeat: { better: 'none', kind: 'share', per: 1, by: 'startedAt' },
  no_word: { better: 'none', kind: 'share', per: 1, by: 'resolvedAt' },
  handling_time: { better: 'lower', kind: 'seconds', per: 1, by: 'resolvedAt' },
  court_time: { better: 'lower', kind: 'seconds', per: 1, by: 'resolvedAt' },
  direct: { better: 'none', kind: 'share', per: 1, by: 'startedAt', ofCity: true },
  self_started: { better: 'none', kind: 'share', per: 1, by: 'startedAt', ofCity: true },
}

/** Measures that a unit has as well. */
export const UNIT_MEASURES: readonly Measure[] = MEASURES.filter((measure) => !DEFINITIONS[measure].ofCity)

/** Shares of the overall score (DOMAIN 8): 30, 35 and 35 of a hundred. */
export const SCORE_WEIGHTS = { response: 30, resolution: 35, satisfaction: 35 } as const

/** Units are only ever compared with units of their kind (DOMAIN 8). */
export const GROUPS = ['street', 'district', 'department', 'enterprise'] as const
export type Group = (typeof GROUPS)[number]

/** The kind that a unit's level belongs to; null for units that are not compared. */
export function groupOfLevel(level: string): Group | null {
  if (level === 'city') return 'department'
  return GROUPS.find((group) => group === level) ?? null
}

/** Numerator (in its own `per`), denominator, and how many were excluded. */
export type Count = readonly [numerator: number, denominator: number, excluded: number]
export type Counts = Partial<Record<Measure, Count>>

const count = z.tuple([z.number().int(), z.number().int(), z.number().int()])
const countsSchema = z.partialRecord(z.enum(MEASURES), count)

/** A measure that this version does not know is left out. */
function countsOf(stored: object): Counts {
  const known = Object.entries(stored).filter(([name]) => (MEASURES as readonly string[]).includes(name))
  return countsSchema.parse(Object.fromEntries(known)) as Counts
}

/** Reads the stored counts of one unit. */
export function readCounts(json: string): Counts {
  return countsOf(JSON.parse(json) as object)
}

/** Reads the stored counts of a day, by unit. */
export function readUnitCounts(json: string): Map<string, Counts> {
  const units = Object.entries(JSON.parse(json) as Record<string, object>)
  return new Map(units.map(([unit, stored]) => [unit, countsOf(stored)]))
}

/** YYYY-MM. */
export const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
