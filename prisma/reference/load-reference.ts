import type { Db } from '#app/platform/db.server.ts'
import { loadCategories } from './categories.ts'
import { loadCreditRules } from './credit-rules.ts'
import { loadDepartments } from './departments.ts'
import { loadDeskLimits } from './desk-limits.ts'
import { loadLadder } from './ladder.ts'
import { loadPlaces } from './places.ts'
import { loadRegion } from './region.ts'
import { loadRules } from './rules.ts'
import { loadTimeVersions } from './time-versions.ts'

/** Loads what the city runs on; idempotent, so every start may call it. Order follows the foreign keys. */
export async function loadReference(db: Db): Promise<void> {
  await loadRegion(db)
  await loadPlaces(db)
  await loadDepartments(db)
  await loadCategories(db)
  await loadTimeVersions(db)
  await loadDeskLimits(db)
  await loadLadder(db)
  await loadRules(db)
  await loadCreditRules(db)
}
