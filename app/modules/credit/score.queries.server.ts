import { type Services, services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { periodsOf } from './period.rules.ts'
import { countsAt, levelOf, type ScoreLevel, type Severity, scoreAt } from './score.rules.ts'
import { termsAt } from './terms.queries.server.ts'

export type ScoreLine = {
  id: string
  code: string
  deltaHundredths: number
  at: Date
  severity: Severity | null
  expiresAt: Date | null
  disputedAt: Date | null
  counts: boolean
}

export type ScoreView = { score: number; level: ScoreLevel; legalReference: string | null; lines: ScoreLine[] }

/** Entries older than that weigh less than a thousandth part. */
const MANY = 500

/** A member's own score with what it is made of; null while the city has not enabled it. Nobody else is shown it. */
export async function scoreOf(userId: string, deps: Services = services()): Promise<ScoreView | null> {
  const now = deps.clock.now()
  const terms = await termsAt(now, deps)
  if (!terms.scoreEnabled) return null
  const { timeZone } = await regionOf(deps)
  const rows = await deps.db.creditScoreEntry.findMany({
    where: { userId, hiddenAt: null },
    orderBy: { at: 'desc' },
    take: MANY,
  })
  const score = scoreAt(rows, now, { cap: terms.scoreMonthlyCap, monthOf: (at) => periodsOf(at, timeZone).month })
  return {
    score,
    level: levelOf(score),
    legalReference: terms.legalReference,
    lines: rows.map(({ id, code, deltaHundredths, at, severity, expiresAt, disputedAt, ...rest }) => ({
      ...{ id, code, deltaHundredths, at, severity: severity as Severity | null, expiresAt, disputedAt },
      counts: countsAt({ code, deltaHundredths, at, expiresAt, disputedAt, ...rest }, now),
    })),
  }
}
