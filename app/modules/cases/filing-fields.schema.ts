import { LIMITS } from './case.schema.ts'

/** Every answer of the filing form; a draft keeps these and nothing else. */
export const FILING_FIELDS = [
  'type',
  'title',
  'text',
  'categoryCode',
  'targetDepartmentId',
  'districtCode',
  'streetCode',
  'communityCode',
  'address',
  'lat',
  'lng',
  'occurredAt',
  'occurredNote',
  'photoIds',
  'contactChannel',
  'contactName',
  'contactPhone',
  'confidential',
  'anonymous',
  'publishConsent',
  'onBehalf',
  'behalfName',
  'behalfRelation',
  'behalfConsentWay',
  'behalfConsentNote',
  'behalfConsent',
  'idempotencyKey',
] as const

export type FilingField = (typeof FILING_FIELDS)[number]
/** Answers as typed; a field without answer is absent. */
export type FilingValues = Partial<Record<FilingField, string>>

/** Longer answers are refused when they are sent; a draft keeps what fits. */
const LONGEST = LIMITS.textMax * 2
const LONGEST_OTHERS = 1_000

/** The form's answers by name, unknown names and blank answers left out. */
export function filingValuesOf(entries: Iterable<[string, unknown]>): FilingValues {
  const known: ReadonlySet<string> = new Set(FILING_FIELDS)
  const values: FilingValues = {}
  for (const [name, value] of entries) {
    if (!known.has(name) || typeof value !== 'string' || value.trim() === '') continue
    values[name as FilingField] = value.slice(0, name === 'text' ? LONGEST : LONGEST_OTHERS)
  }
  return values
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Photo ids of the form's one hidden field, separated by spaces; broken ones and repeats left out. */
export function photoIdsOf(values: FilingValues): string[] {
  return [...new Set((values.photoIds ?? '').split(' ').filter((id) => UUID.test(id)))]
}

/** True when there is something worth keeping. */
export function isWorthKeeping({ text, title, address, photoIds }: FilingValues): boolean {
  return Boolean(text || title || address || photoIds)
}
