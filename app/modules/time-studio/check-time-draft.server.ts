import type { Services } from '../../platform/container.server.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { checkTogether } from './check-together.rules.ts'
import { checkContent, type KnownContent } from './read-content.rules.ts'
import type { TimeFinding } from './time-finding.schema.ts'

/** What is wrong with limits or a calendar by themselves, and together with the newest of the other. */
export async function checkTimeContent(known: KnownContent, deps: Pick<Services, 'db'>): Promise<TimeFinding[]> {
  const { policies, calendars } = await timeVersions(deps)
  const limits = known.kind === 'policies' ? known.content : policies.at(-1)?.content
  const calendar = known.kind === 'calendar' ? known.content : calendars.at(-1)?.content
  const together = limits && calendar ? checkTogether(limits, calendar, known.kind) : []
  return [...checkContent(known), ...together]
}
