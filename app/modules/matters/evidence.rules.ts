import { z } from 'zod'

/** What was known of a recurring trouble when it became a matter. */
export const evidenceSchema = z.object({
  people: z.number().int(),
  size: z.number().int(),
  open: z.number().int(),
  closed: z.number().int(),
  /** Messages after somebody had closed an earlier case of it. */
  after: z.number().int(),
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
  cases: z.array(z.object({ reference: z.string(), title: z.string() })),
})
export type Evidence = z.output<typeof evidenceSchema>

type Known = {
  hotspot: { people: number; size: number; title: readonly string[] }
  open: number
  closed: number
  recurrence: { after: number }
  months: ReadonlyArray<{ month: string; count: number }>
}

const MOST_MONTHS = 12
const MOST_CASES = 10

/** Title, first words and evidence of a draft from a recurring trouble; `cases` are public ones. */
export function writeEvidence(known: Known, cases: Evidence['cases'], compound: string) {
  const { people, size, title } = known.hotspot
  const about = title.join('、') || '反复出现的问题'
  const { open, closed, recurrence } = known
  const evidence: Evidence = {
    ...{ people, size, open, closed, after: recurrence.after },
    months: known.months.slice(-MOST_MONTHS).map(({ month, count }) => ({ month, count })),
    cases: cases.slice(0, MOST_CASES).map(({ reference, title: words }) => ({ reference, title: words })),
  }
  return {
    title: `${compound}：${about}`.slice(0, 60),
    words: `已有 ${people} 人反映同一类问题，共 ${size} 件，其中 ${open} 件还在办理。现提请小区共同商议解决办法。`,
    evidence: JSON.stringify(evidence),
  }
}

/** Stored evidence; null where there is none. */
export function readEvidence(stored: string | null): Evidence | null {
  return stored === null ? null : evidenceSchema.parse(JSON.parse(stored))
}
