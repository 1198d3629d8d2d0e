import { z } from 'zod'
import { ROLES } from '../../platform/actor.ts'
import { amountSchema } from '../sla/due-time.schema.ts'

/** Rungs of the ladder from the lowest up (DOMAIN 3.3); which of them follow each other is data. */
export const LADDER_CODES = ['urge', 'daily', 'raised', 'listed', 'talk'] as const
export type LadderCode = (typeof LADDER_CODES)[number]

export const EVIDENCE = ['none', 'words', 'photos'] as const
export type Evidence = (typeof EVIDENCE)[number]

/** To whom an order goes: who works on it, the head of the unit, the head of its superior unit, the supervisory office. */
export const ADDRESSEES = ['handler', 'head', 'superior', 'office'] as const
export type Addressee = (typeof ADDRESSEES)[number]

/** Why an order was opened. */
export const TRIGGERS = ['overdue', 'rework', 'moved', 'unowned', 'hand'] as const
export type Trigger = (typeof TRIGGERS)[number]

/**
 * What brings a case to a rung by itself: a warning of its clocks (`step`, the level of the warning), a round of rework
 * or a number of units from `atLeast` on, or a warning while nobody owns it.
 */
export const ladderTriggerSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('overdue'), step: z.string() }),
  z.object({ on: z.literal('unowned'), step: z.string() }),
  z.object({ on: z.literal('rework'), atLeast: z.number().int().min(2) }),
  z.object({ on: z.literal('moved'), atLeast: z.number().int().min(2) }),
])
export type LadderTrigger = z.infer<typeof ladderTriggerSchema>

/** One rung as the rules read it. */
export const ladderLevelSchema = z.object({
  code: z.enum(LADDER_CODES),
  rank: z.number().int().positive(),
  nameZh: z.string(),
  nameEn: z.string(),
  acknowledge: amountSchema,
  rectify: amountSchema.nullable(),
  evidence: z.enum(EVIDENCE),
  issuers: z.array(z.enum(ROLES)),
  secondPerson: z.boolean(),
  addressees: z.array(z.enum(ADDRESSEES)).min(1),
  remindEvery: z.number().int().positive(),
  nextLevel: z.enum(LADDER_CODES).nullable(),
  triggers: z.array(ladderTriggerSchema),
  endsWithCase: z.boolean(),
})
export type LadderLevel = z.infer<typeof ladderLevelSchema>

/** A whole ladder: every rung once. */
export const ladderSchema = z.array(ladderLevelSchema).length(LADDER_CODES.length)

/** The whole ladder, the lowest rung first. */
export type Ladder = readonly LadderLevel[]
