import { z } from 'zod'

/** Limits that forms state and the API enforces. */
export const LIMITS = {
  titleMax: 100,
  textMin: 5,
  textMax: 8000,
  statementMax: 5000,
  addressMax: 200,
  nameMax: 50,
  photosMax: 9,
  supplementItemsMax: 10,
} as const

/**
 * Text from outside: Unicode-normalised, without control and bidirectional-override characters (they hide or reorder
 * what a reader sees), line ends as \n, trimmed.
 */
function clean(raw: string): string {
  return (
    raw
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
      .trim()
  )
}

/** A cleaned text between two lengths, counted in UTF-16 units as a browser's maxlength does. */
export function textOf(min: number, max: number) {
  return z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(min).max(max))
}

/** A text that may be left out; blank counts as left out. */
export const optionalText = (max: number) =>
  textOf(0, max)
    .optional()
    .transform((value) => value || undefined)

/** A code of reference data: letters, digits and hyphens. */
export const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
/** An empty form field is no answer. */
export const blankAsUnset = (value: unknown) => (value === '' || value === null ? undefined : value)
/** A code that may be left out. */
export const optionalCode = z.preprocess(blankAsUnset, code.optional())

/** A checkbox of a form, or a boolean of the API. */
export const flag = z.preprocess(
  (value) => value === true || value === 'on' || value === 'true' || value === '1',
  z.boolean(),
)

const coordinate = (min: number, max: number) =>
  z.preprocess(blankAsUnset, z.coerce.number().min(min).max(max).optional())

const placeFields = {
  districtCode: optionalCode,
  streetCode: optionalCode,
  communityCode: optionalCode,
  address: optionalText(LIMITS.addressMax),
  /** WGS84 degrees. */
  lat: coordinate(-90, 90),
  lng: coordinate(-180, 180),
}

/** What a resident says of the matter: words, time and place. */
export const contentFields = {
  title: optionalText(LIMITS.titleMax),
  text: textOf(LIMITS.textMin, LIMITS.textMax),
  occurredAt: z.preprocess(blankAsUnset, z.coerce.date().optional()),
  occurredNote: optionalText(100),
  ...placeFields,
}

/** Photos of an act: ids from a form's hidden field, or a list. */
export const photoIds = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(' ').filter(Boolean) : value),
  z.array(z.uuid()).max(LIMITS.photosMax).optional(),
)
