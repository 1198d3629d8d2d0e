import { z } from 'zod'
import { textOf } from '../cases/case.schema.ts'
import { MEASURES, type Measure } from './measure.schema.ts'

/** Why a case may be left out (DOMAIN 8). A merged case is never counted twice, so that needs no exclusion. */
export const EXCLUSION_REASONS = [
  'unreasonable',
  'malicious',
  'not_our_duty',
  'force_majeure',
  'in_court',
  'unreachable',
  'no_call_back',
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** What it is left out of: everything, or what the resident says, or the limits. */
export const EXCLUSION_SCOPES = ['all', 'verdict', 'limits', 'repeat'] as const
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number]

const OF_SCOPE: Readonly<Record<ExclusionScope, readonly Measure[] | 'all'>> = {
  all: 'all',
  verdict: ['resolution', 'satisfaction', 'rework', 'no_word'],
  limits: ['response', 'sign_on_time', 'close_on_time', 'handling_time', 'court_time'],
  repeat: ['repeat'],
}

/** As CaseMeasure.excluded and MeasureExclusion.measures hold it. */
export function measuresOfScope(scope: ExclusionScope): string {
  const measures = OF_SCOPE[scope]
  return measures === 'all' ? 'all' : measures.join(' ')
}

/** Several exclusions of one case together. */
export function unitedMeasures(all: readonly string[]): string {
  if (all.includes('all')) return 'all'
  const wanted = new Set(all.flatMap((list) => list.split(' ')))
  return MEASURES.filter((measure) => wanted.has(measure)).join(' ')
}

export const EXCLUSION_STATES = ['proposed', 'approved', 'refused', 'appealed', 'upheld', 'overturned'] as const
export type ExclusionState = (typeof EXCLUSION_STATES)[number]

/** Working days in which a unit may appeal (DOMAIN 8). */
export const APPEAL_WORKING_DAYS = 5

/** Long enough to be evidence: what was found, when, where it is recorded. */
const evidence = textOf(10, 2_000)
const flag = z.preprocess((value) => value === true || value === 'true' || value === 'on', z.boolean())
const id = z.string().min(1).max(64)
const rev = z.coerce.number().int().min(1)

/** Every act on an exclusion; each carries its words. */
export const exclusionActSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('propose'),
    reference: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{4,40}$/),
    reasonCode: z.enum(EXCLUSION_REASONS),
    scope: z.enum(EXCLUSION_SCOPES),
    evidence,
  }),
  z.object({ act: z.literal('decide'), id, rev, approve: flag, evidence }),
  z.object({ act: z.literal('appeal'), id, rev, evidence }),
  z.object({ act: z.literal('decide-appeal'), id, rev, exclude: flag, evidence }),
])
export type ExclusionAct = z.output<typeof exclusionActSchema>
