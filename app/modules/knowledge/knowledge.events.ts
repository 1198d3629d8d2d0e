import { z } from 'zod'

/** Facts of the stream "knowledge:<id>", version 1. No words: what was written stands in KnowledgeItem and KnowledgeVersion. */
export const knowledgeEventSchemas = {
  'knowledge.started': z.object({ kind: z.string() }),
  'knowledge.edited': z.object({}),
  'knowledge.submitted': z.object({}),
  'knowledge.returned': z.object({
    /** reviewer | author */
    by: z.string(),
  }),
  'knowledge.published': z.object({ version: z.number().int(), reviewBy: z.string() }),
  'knowledge.renewed': z.object({ version: z.number().int(), reviewBy: z.string() }),
  'knowledge.archived': z.object({ version: z.number().int().nullable() }),
} as const

export type KnowledgeEventType = keyof typeof knowledgeEventSchemas

/** One fact, typed by its name. */
export type KnowledgeEvent = {
  [T in KnowledgeEventType]: { type: T; payload: z.infer<(typeof knowledgeEventSchemas)[T]> }
}[KnowledgeEventType]

/** Stream of an item's facts. */
export const knowledgeStream = (itemId: string): string => `knowledge:${itemId}`
