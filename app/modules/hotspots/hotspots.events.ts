import { z } from 'zod'

/** Facts of a trouble, version 1. Counts only: who wrote is nobody's business here. */
export const hotspotEventSchemas = {
  'hotspot.alarmed': z.object({
    /** Different people within 7 days. */
    weekPeople: z.number().int().positive(),
    size: z.number().int().positive(),
  }),
} as const

/** Stream of the facts of one trouble. */
export const hotspotStream = (id: string) => `hotspot:${id}`
