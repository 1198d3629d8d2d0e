import { z } from 'zod'

/** What a test counts: exclusive area in 0.01 m², or heads. */
export const BASES = ['area', 'heads'] as const
export type Basis = (typeof BASES)[number]

export const METHODS = ['approval', 'single', 'multi', 'ranked'] as const
export type Method = (typeof METHODS)[number]

const count = z.number().int().nonnegative().safe()

/** One condition of a stage: a sum over a basis against a fraction of another sum; `cmp` says whether equal is enough. */
export const voteTestSchema = z.object({
  basis: z.enum(BASES),
  of: z.enum(['electorate', 'participants']),
  cmp: z.enum(['>=', '>']),
  ratio: z.tuple([count.positive(), count.positive()]),
})
export type VoteTest = z.output<typeof voteTestSchema>

/** Rules of a law for owners' votes, as data with the dates between which it is in force. */
export const legalProfileSchema = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Days of the city, both included; open end while the law holds. */
  from: z.string(),
  until: z.string().nullable(),
  /** Whether one person with several dwellings is one head, or each dwelling is. */
  heads: z.enum(['person', 'dwelling']),
  participation: z.array(voteTestSchema),
  ordinary: z.array(voteTestSchema),
  special: z.array(voteTestSchema),
  /** Matters that need the larger majority. */
  specialItems: z.array(z.string()),
  /** Days between publication and opening, and days for objections after the count. */
  noticeDays: count,
  objectionDays: count,
  /** By how many days at most a vote may say that its period can be extended; 0: not at all. */
  extensionDays: count.default(0),
})
export type LegalProfile = z.output<typeof legalProfileSchema>

/** A question as the count sees it. Options are codes, in the order in which they were published. */
export type CountedQuestion = {
  id: string
  item: string
  method: Method
  options: readonly string[]
  seats: number
}

/** How many gave this answer, and with what weight; an empty answer abstains. */
export type CountedAnswer = {
  questionId: string
  answer: readonly string[]
  ballots: number
  heads: number
  area: bigint
}

/** Weights of everybody who may vote. */
export type ElectorateSize = { heads: number; area: bigint }

/** One condition with its figures. Sums are decimal text: an area may be larger than a number holds exactly. */
export type TestResult = VoteTest & {
  numerator: string
  denominator: string
  /** The least numerator that meets it. */
  required: string
  /** How much is still needed; 0 when it is met. */
  missing: string
  met: boolean
}

export type OptionResult = { option: string; ballots: number; heads: string; area: string; tests: TestResult[] }

/** One round of a ranked count: what each remaining option had, and which one left. */
export type Round = { support: Array<{ option: string; heads: string; area: string }>; eliminated: string | null }

export type Outcome = 'passed' | 'failed_quorum' | 'failed_majority' | 'tied'

export type QuestionResult = {
  questionId: string
  kind: 'ordinary' | 'special'
  outcome: Outcome
  /** Options that are decided; empty unless passed. */
  winners: string[]
  participation: TestResult[]
  options: OptionResult[]
  abstained: { ballots: number; heads: string; area: string }
  rounds: Round[]
}

export type VoteResult = { profile: string; questions: QuestionResult[] }
