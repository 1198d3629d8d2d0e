import { z } from 'zod'
import type { PenaltyCode } from './score.rules.ts'
import { termsSchema } from './terms.schema.ts'

const id = z.string().trim().min(1).max(64)
const words = (most: number) => z.string().trim().min(1).max(most)
const points = (most: number) => z.coerce.number().int().min(1).max(most)
const limit = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce.number().int().min(1).max(1_000).nullable(),
)
const PENALTY_CODES = [
  'false-report',
  'harassment',
  'fraud',
  'broken-agreement',
] as const satisfies readonly PenaltyCode[]
const ticked = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean())
const HEARD = { zh: '请先听取本人意见', en: 'Hear the person first' }
const LAW = { zh: '启用信誉分须写明法规依据', en: 'Name the law that allows the score' }

/** The change itself, by kind; `reason` and who asks are apart. */
export const proposalContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grant'), login: id, departmentId: id, points: points(200) }),
  z.object({ kind: z.literal('take-back'), awardId: id }),
  z.object({ kind: z.literal('budget'), departmentId: id, points: points(1_000_000) }),
  z.object({
    kind: z.literal('rule'),
    code: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
    nameZh: words(40),
    nameEn: words(80),
    textZh: words(500),
    textEn: words(800),
    points: z.coerce.number().int().min(0).max(200),
    perDay: limit,
    perWeek: limit,
    perMonth: limit,
    perHousehold: limit,
    perCounterparty: limit,
    scoreHundredths: z.coerce.number().int().min(0).max(1_000).default(0),
  }),
  termsSchema
    .extend({ kind: z.literal('terms'), scoreEnabled: ticked, legalReference: z.string().trim().max(200).default('') })
    .superRefine((terms, context) => {
      if (terms.scoreEnabled && terms.legalReference === '')
        context.addIssue({ code: 'custom', path: ['legalReference'], params: { text: LAW } })
    }),
  /** Two accounts of one person: the first is closed, and its points go to the second (C17). */
  z.object({ kind: z.literal('merge'), login: id, intoLogin: id }),
  z.object({
    kind: z.literal('penalty'),
    login: id,
    code: z.enum(PENALTY_CODES),
    /** The person was told and could answer (DOMAIN 8). */
    heard: ticked.superRefine((value, context) => {
      if (!value) context.addIssue({ code: 'custom', params: { text: HEARD } })
    }),
  }),
])
export type ProposalContent = z.infer<typeof proposalContentSchema>
export type ProposalKind = ProposalContent['kind']

export const proposalReasonSchema = z.object({ reason: z.string().trim().min(4).max(500) })

export const decideProposalSchema = z.object({
  id,
  rev: z.coerce.number().int().min(1),
  approve: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  note: z.string().trim().min(2).max(500),
})
export type DecideProposalInput = z.input<typeof decideProposalSchema>
