import { indexCase } from '#app/modules/cases/index-case.server.ts'
import { rebuildSearch } from '#app/modules/cases/rebuild-search.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { searchedRevs } from './searched-revs.ts'
import type { Check, Finding } from './verification.ts'
import { settledCases } from './verify-projections.ts'

type Stored = { id: string; rev: number }

function problemOf({ rev }: Stored, wanted: number, found: number | undefined): string | null {
  if (found === undefined) return 'is not in the index'
  if (found < wanted) return `is in the index as of rev ${found}, its facts are at ${wanted}`
  return found > rev ? `is in the index as of rev ${found}, the case is at ${rev}` : null
}

/** An older document never replaces a newer one: it goes first. */
function indexAgain(caseId: string, deps: Services) {
  return async () => {
    await deps.search.remove([caseId])
    await indexCase({ caseId }, deps)
    return true
  }
}

async function rebuild(deps: Services): Promise<boolean> {
  await rebuildSearch(deps)
  return true
}

/** The search index against the cases, by id and rev, through the port: whatever engine it is. */
export const SEARCH: Check = {
  name: 'search',
  async *find(deps, onRead): AsyncGenerator<Finding> {
    for await (const cases of settledCases(deps)) {
      const ids = cases.map(({ id }) => id)
      const wanted = await searchedRevs(deps, ids)
      const found = await deps.search.revsOf(ids)
      if (!found) return yield { subject: 'search', problem: 'has no index', mend: () => rebuild(deps) }
      for (const one of cases) {
        const problem = problemOf(one, wanted.get(one.id) ?? 0, found.get(one.id))
        if (problem) yield { subject: one.id, problem, mend: indexAgain(one.id, deps) }
      }
      onRead(cases.length)
    }
    for await (const { id } of strangers(deps))
      yield {
        subject: id,
        problem: 'is in the index and no case',
        mend: () => deps.search.remove([id]).then(() => true),
      }
  },
}

/** Entries of the database's own index that belong to no case; the first thousand. */
async function* strangers({ db }: Services): AsyncGenerator<{ id: string }> {
  yield* await db.$queryRaw<Array<{ id: string }>>`
    SELECT e."id" FROM "SearchEntry" e WHERE NOT EXISTS (SELECT 1 FROM "Case" c WHERE c."id" = e."id") LIMIT 1000`
}
