import type { Services } from '../../platform/container.server.ts'
import { readDeskLimits } from '../cases/desk-limits.server.ts'
import type { PolicySet } from '../sla/policy-set.schema.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { checkHoldsTogether } from './check-desk-limits.rules.ts'
import { checkTogether } from './check-together.rules.ts'
import { checkContent, type KnownContent } from './read-content.rules.ts'
import type { TimeFinding } from './time-finding.schema.ts'

/** Holds and the pauses of clocks belong together: what one of them is changed to has to fit the other. */
async function checkHolds(known: KnownContent, limits: PolicySet | undefined, deps: Pick<Services, 'db'>) {
  if (known.kind === 'desk') return limits ? checkHoldsTogether(known.content, limits, 'desk') : []
  return known.kind === 'policies' ? checkHoldsTogether(await readDeskLimits(deps), known.content, 'policies') : []
}

/** What is wrong with a content by itself, and together with the newest of what has to fit it. */
export async function checkTimeContent(known: KnownContent, deps: Pick<Services, 'db'>): Promise<TimeFinding[]> {
  const { policies, calendars } = await timeVersions(deps)
  const limits = known.kind === 'policies' ? known.content : policies.at(-1)?.content
  const calendar = known.kind === 'calendar' ? known.content : calendars.at(-1)?.content
  const isOfTime = known.kind === 'policies' || known.kind === 'calendar'
  const together = isOfTime && limits && calendar ? checkTogether(limits, calendar, known.kind) : []
  return [...checkContent(known), ...together, ...(await checkHolds(known, limits, deps))]
}
