import { z } from 'zod'

/** Facts of the stream "reward:<id>", version 1. Reservations and returns are facts of the member's credit. */
export const rewardEventSchemas = {
  'reward.changed': z.object({
    partnerId: z.string(),
    points: z.number().int(),
    perMonth: z.number().int().nullable(),
    state: z.enum(['draft', 'open', 'closed']),
    /** Pieces put in, or taken out when negative. */
    added: z.number().int(),
  }),
} as const

export type RewardEvent = { type: 'reward.changed'; payload: z.infer<(typeof rewardEventSchemas)['reward.changed']> }

/** Stream of a reward of the catalogue. */
export function rewardStream(id: string): string {
  return `reward:${id}`
}
