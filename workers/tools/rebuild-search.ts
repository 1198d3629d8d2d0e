import { rebuildSearch } from '#app/modules/cases/rebuild-search.server.ts'
import { services } from '#app/platform/container.server.ts'
import { explainFailure } from '#app/server/explain-failure.ts'

/**
 * Makes the search index anew from the cases, without a gap for readers: the database's own and, with MEILI_URL, that
 * of the search server as well, which then has today's settings.
 */
const deps = services()
try {
  const count = await rebuildSearch(deps)
  console.log(`${count} cases indexed`)
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = 1
} finally {
  await deps.close()
}
