import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { type LoadedRuleSet, loadRuleSet } from './load-rule-set.server.ts'
import { isBroken } from './rule-set.rules.ts'

/** `count`: decisions that were made without the rule; `lastAt` null when there was none yet. */
export type RuleFaultView = { code: string; reason: string; count: number; lastAt: Date | null }

/** Of the version in force. `tripped`: so many rules are at fault that people decide on everything. */
export type RuleFaults = { version: number; faults: RuleFaultView[]; tripped: boolean }

/** A rule that failed on one odd case is shown for as long as somebody may look. */
const SHOWN_DAYS = 7
const MOST = 100

async function loadedSet(deps: Services): Promise<LoadedRuleSet | null> {
  try {
    return await loadRuleSet(deps)
  } catch (error) {
    // An installation without rules has none at fault.
    if (isAppError(error) && error.reason === 'no_rule_set') return null
    throw error
  }
}

/**
 * Rules of the version in force that are left out, because they cannot be read or because they failed in the last seven
 * days. They stay published: nothing is switched off in silence (REQUIREMENTS D12). For /admin and the metrics.
 */
export async function ruleFaults(deps: Services = services()): Promise<RuleFaults> {
  const loaded = await loadedSet(deps)
  if (!loaded) return { version: 0, faults: [], tripped: false }
  const { set, failing } = loaded
  const rows = await deps.db.ruleFault.findMany({
    where: { setVersion: set.version, lastAt: { gte: new Date(deps.clock.now().getTime() - days(SHOWN_DAYS)) } },
    select: { code: true, reason: true, count: true, lastAt: true },
    orderBy: { lastAt: 'desc' },
    take: MOST,
  })
  const seen = new Set(rows.map(({ code }) => code))
  const unseen = (set.broken ?? []).filter(({ code }) => !seen.has(code))
  return {
    version: set.version,
    faults: [...rows, ...unseen.map((each) => ({ ...each, count: 0, lastAt: null }))],
    tripped: isBroken(set, failing),
  }
}
