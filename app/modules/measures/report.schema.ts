import { z } from 'zod'
import { EXCLUSION_REASONS } from './exclusion.schema.ts'
import { GROUPS, readCounts } from './measure.schema.ts'

/** The figures of a published month, as they are frozen: counts, never computed shares, so that anyone can check them. */
export const figuresSchema = z.object({
  asOf: z.coerce.date(),
  units: z.array(
    z.object({
      id: z.string(),
      group: z.enum(GROUPS).nullable(),
      nameZh: z.string(),
      nameEn: z.string(),
      counts: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])).transform((counts) => {
        return readCounts(JSON.stringify(counts))
      }),
    }),
  ),
  /** Requests by district with its residents; reports from before have none. */
  places: z
    .array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        requests: z.number().int(),
        population: z.number().int().nullable(),
      }),
    )
    .default([]),
  /** Cases that were left out, by receipt number. */
  exclusions: z.array(
    z.object({
      reference: z.string(),
      departmentId: z.string(),
      measures: z.string(),
      reasonCode: z.enum(EXCLUSION_REASONS),
    }),
  ),
})
export type Figures = z.output<typeof figuresSchema>
