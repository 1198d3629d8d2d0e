import type { Db } from '#app/platform/db.server.ts'
import { loadCalendar } from './calendar.ts'
import { loadCategories } from './categories.ts'
import { loadCreditRules } from './credit-rules.ts'
import { loadDepartments } from './departments.ts'
import { loadPlaces } from './places.ts'
import { loadRegion } from './region.ts'
import { loadRules } from './rules.ts'
import { loadSlaPolicies } from './sla-policies.ts'

/** Loads what the city runs on; idempotent, so every start may call it. Order follows the foreign keys. */
export async function loadReference(db: Db): Promise<void> {
  await loadRegion(db)
  await loadPlaces(db)
  await loadDepartments(db)
  await loadCategories(db)
  await loadCalendar(db)
  await loadSlaPolicies(db)
  await loadRules(db)
  await loadCreditRules(db)
}
