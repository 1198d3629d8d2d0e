import type { Services } from '#app/platform/container.server.ts'
import { loadDemoCases } from './cases.ts'
import { loadDemoUsers } from './users.ts'

const LOADED = 'demo-loaded'

/**
 * Accounts and cases for a first look, once per database: what a visitor changed afterwards stays changed.
 * Start again with `npm run reset`.
 */
export async function loadDemo(deps: Services): Promise<void> {
  const { db, clock } = deps
  if (await db.setting.findUnique({ where: { key: LOADED } })) return
  await loadDemoUsers(db)
  await loadDemoCases(deps)
  await db.setting.create({ data: { key: LOADED, value: clock.now().toISOString() } })
}
