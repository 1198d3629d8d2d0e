import type { CaseStatus } from '../../cases/case.schema.ts'
import type { WorklistTools } from '../tools.server.ts'
import { LISTS } from '../worklist.schema.ts'
import { BulkBar } from './bulk-bar.tsx'
import { SavedFilterBar } from './saved-filter-bar.tsx'
import { WorklistFilterBar } from './worklist-filter.tsx'

type WorklistToolsBarProps = {
  tools: WorklistTools
  /** States that occur in the list. */
  statuses: readonly CaseStatus[]
  /** The list has a search box of its own. */
  hasOwnSearch?: boolean
  /** An empty list has nothing to tick. */
  isEmpty: boolean
}

/** Kept filters, conditions, and acts for what is ticked: the row of tools above a desk's list. */
export function WorklistToolsBar({ tools, statuses, hasOwnSearch, isEmpty }: WorklistToolsBarProps) {
  const { list, filter, saved, categories, areas, acts } = tools
  return (
    <>
      <SavedFilterBar list={list} saved={saved} filter={filter} />
      <WorklistFilterBar
        action={LISTS[list]}
        filter={filter}
        statuses={statuses}
        categories={categories}
        areas={areas}
        {...(hasOwnSearch && { hasOwnSearch })}
      />
      {isEmpty ? null : <BulkBar acts={acts} />}
    </>
  )
}
