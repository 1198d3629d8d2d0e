import { openCity } from '../setup/city.ts'
import { describeSearch } from './search.contract.ts'

describeSearch('fts5', () => {
  const city = openCity()
  return { search: city.deps.search, close: city.close }
})
