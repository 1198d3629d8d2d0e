import { afterEach, beforeEach, describe } from 'vitest'
import type { Search } from '#app/platform/ports/search.ts'
import { askingOf } from './search-asking.ts'
import { describeFilters } from './search-filters.contract.ts'
import { describeWords } from './search-words.contract.ts'
import { describeWrites } from './search-writes.contract.ts'

export type SearchUnderTest = { search: Search; close(): Promise<void> }

/** What every Search adapter promises. */
export function describeSearch(name: string, make: () => SearchUnderTest | Promise<SearchUnderTest>): void {
  describe(`search: ${name}`, () => {
    let under: SearchUnderTest
    beforeEach(async () => {
      under = await make()
    })
    afterEach(() => under.close())

    const asking = askingOf(() => under.search)
    describeWords(asking)
    describeFilters(asking)
    describeWrites(asking)
  })
}
