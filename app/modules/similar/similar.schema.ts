import { z } from 'zod'

const blankAsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const code = z.preprocess(
  blankAsNull,
  z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .nullable()
    .catch(null),
)
const degrees = (most: number) =>
  z.preprocess(blankAsNull, z.coerce.number().min(-most).max(most).nullable().catch(null))
const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((value) => value.trim().slice(0, most))

/** Longer texts say nothing new about which trouble it is. */
const READ_CHARACTERS = 2_000

/** What is known of a filing while it is being written; anything broken counts as not answered yet. */
export const typedFilingSchema = z
  .object({
    title: text(100),
    text: text(READ_CHARACTERS),
    categoryCode: code,
    districtCode: code,
    streetCode: code,
    communityCode: code,
    address: text(200).transform((value) => value || null),
    lat: degrees(90),
    lng: degrees(180),
    anonymous: z.preprocess((value) => value === 'on' || value === true, z.boolean()),
  })
  .transform((typed) => (typed.lat === null || typed.lng === null ? { ...typed, lat: null, lng: null } : typed))

export type TypedFiling = z.output<typeof typedFilingSchema>

/** Shorter texts say too little to compare. */
export const LEAST_TEXT = 6
