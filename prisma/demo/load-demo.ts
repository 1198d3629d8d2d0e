import type { Services } from '#app/platform/container.server.ts'
import { loadDemoCases } from './cases.ts'
import { loadDemoContacts } from './contacts.ts'
import { loadDemoHomes } from './homes.ts'
import { loadDemoKnowledge } from './knowledge.ts'
import { loadDemoLastMonth } from './last-month.ts'
import { loadDemoActivities, loadDemoMatters } from './matters.ts'
import { loadDemoMediations } from './mediation.ts'
import { loadDemoRewards } from './rewards.ts'
import { loadDemoSupervision } from './supervision.ts'
import { loadDemoTime } from './time.ts'
import { loadDemoUsers } from './users.ts'
import { loadDemoVotes } from './votes.ts'

const LOADED = 'demo-loaded'

/**
 * Accounts and cases for a first look, once per database: what a visitor changed afterwards stays changed.
 * Start again with `npm run reset`.
 */
export async function loadDemo(deps: Services): Promise<void> {
  const { db, clock } = deps
  if (await db.setting.findUnique({ where: { key: LOADED } })) return
  await loadDemoUsers(db)
  await loadDemoContacts(deps)
  await loadDemoHomes(deps)
  await loadDemoMatters(deps)
  await loadDemoActivities(deps)
  await loadDemoCases(deps)
  await loadDemoLastMonth(deps)
  await loadDemoSupervision(deps)
  await loadDemoKnowledge(deps)
  await loadDemoTime(deps)
  await loadDemoMediations(deps)
  await loadDemoRewards(deps)
  await loadDemoVotes(deps)
  await db.setting.create({ data: { key: LOADED, value: clock.now().toISOString() } })
}
