import type { Terms } from './terms.schema.ts'

/** Reputation (DOMAIN 8). Nothing but a person's own page reads it: it never touches priority, clocks, votes or access. */

export const SCORE_START = 600
export const SCORE_FLOOR = 350
export const SCORE_CEILING = 950
const YEAR_DAYS = 365
const DAY_MS = 86_400_000

export const SEVERITIES = ['light', 'medium', 'serious'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Abuse of the platform itself; nothing else is ever deducted, and filing or a bad rating never is. */
const PENALTIES = {
  'false-report': { points: 'falseReport', severity: 'medium' },
  harassment: { points: 'harassment', severity: 'medium' },
  fraud: { points: 'fraud', severity: 'serious' },
  'broken-agreement': { points: 'brokenAgreement', severity: 'light' },
} as const satisfies Record<string, { points: keyof Terms; severity: Severity }>

const MONTHS = { light: 'lightMonths', medium: 'mediumMonths', serious: 'seriousMonths' } as const

export type PenaltyCode = keyof typeof PENALTIES

/** What an abuse takes by the terms in force, in hundredths of a point, and for how many months. */
export function penaltyBy(code: PenaltyCode, terms: Terms) {
  const { points, severity } = PENALTIES[code]
  return { deltaHundredths: -100 * terms[points], severity, months: terms[MONTHS[severity]] }
}

export type ScoreEntry = {
  code: string
  deltaHundredths: number
  at: Date
  expiresAt: Date | null
  disputedAt: Date | null
  hiddenAt: Date | null
}

/** What counts at an instant: neither expired, nor under objection, nor repaired, nor in the future. */
export function countsAt(entry: ScoreEntry, now: Date): boolean {
  return !entry.disputedAt && !entry.hiddenAt && entry.at <= now && (!entry.expiresAt || now < entry.expiresAt)
}

/** Positive entries of one rule and month count up to the cap, the earliest first; deductions are never capped. */
function capped(entries: readonly ScoreEntry[], cap: number, monthOf: (at: Date) => string): ScoreEntry[] {
  const used = new Map<string, number>()
  return [...entries]
    .sort((a, b) => +a.at - +b.at || a.deltaHundredths - b.deltaHundredths)
    .map((entry) => {
      if (entry.deltaHundredths <= 0) return entry
      const key = `${entry.code} ${monthOf(entry.at)}`
      const before = used.get(key) ?? 0
      const deltaHundredths = Math.max(0, Math.min(entry.deltaHundredths, cap - before))
      used.set(key, before + deltaHundredths)
      return { ...entry, deltaHundredths }
    })
}

/**
 * clamp(600 + Σ Δ · 0.5^(age in days / 365)), a whole number between 350 and 950. Independent of the order of the
 * entries. `cap` in hundredths of a point per rule and month.
 */
export function scoreAt(
  entries: readonly ScoreEntry[],
  now: Date,
  { cap, monthOf }: { cap: number; monthOf: (at: Date) => string },
): number {
  const counted = capped(
    entries.filter((entry) => countsAt(entry, now)),
    cap,
    monthOf,
  )
  const sum = counted.reduce((total, { deltaHundredths, at }) => {
    const ageDays = (now.getTime() - at.getTime()) / DAY_MS
    return total + deltaHundredths * 0.5 ** (ageDays / YEAR_DAYS)
  }, 0)
  return Math.min(SCORE_CEILING, Math.max(SCORE_FLOOR, Math.round(SCORE_START + sum / 100)))
}

export type ScoreLevel = 'poor' | 'fair' | 'good' | 'very_good' | 'excellent'

/** Level of a score: below 500, 580, 650, 720. */
export function levelOf(score: number): ScoreLevel {
  if (score < 500) return 'poor'
  if (score < 580) return 'fair'
  if (score < 650) return 'good'
  return score < 720 ? 'very_good' : 'excellent'
}
