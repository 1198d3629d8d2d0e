import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import categories from './xiamen/categories.json' with { type: 'json' }

/**
 * The categories of DOMAIN 10 in their order. `convenience` marks small repairs and cleaning (DOMAIN 4.3), `needsPhoto`
 * those whose result a photo can show.
 */
export function categoryRows() {
  return categories.map((category, index) => ({
    ...category,
    keywords: JSON.stringify(category.keywords),
    support: JSON.stringify(category.support),
    sortOrder: index,
  }))
}

/** Loads the categories. Whether one is active is decided by an administrator and never reset here. */
export async function loadCategories(db: Db): Promise<void> {
  const rows = categoryRows()
  await loadOnce(db, 'categories', rows, async (tx) => {
    for (const row of rows) await tx.category.upsert({ where: { code: row.code }, create: row, update: row })
  })
}
