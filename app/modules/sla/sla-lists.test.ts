import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { minutes } from '../../platform/duration.ts'
import { listInboxIds } from './sla-lists.queries.server.ts'

const CASES = 1_200
const city = openCity()
/** Due times in another order than the ids; every third case shares its instant with the next. */
const dueOf = (i: number) => new Date(city.deps.clock.now().getTime() + minutes(Math.floor(((i * 7) % CASES) / 3)))
const idOf = (i: number) => `case-${String(i).padStart(4, '0')}`
const numbers = Array.from({ length: CASES }, (_, i) => i)
const inOrder = (ids: number[]) =>
  [...ids].sort((a, b) => dueOf(a).getTime() - dueOf(b).getTime() || a - b).map((i) => idOf(i))

beforeAll(async () => {
  const common = { rev: 1, headHash: '', caseRev: 1, policyCode: 'complaint', caseType: 'complaint' }
  const unit = { departmentId: 'city-parks', updatedAt: city.deps.clock.now() }
  const rows = numbers.map((i) => ({ ...common, ...unit, caseId: idOf(i), dueAt: dueOf(i) }))
  await city.deps.db.caseClocks.createMany({ data: rows })
})

afterAll(() => city.close())

async function readAll(among?: ReadonlySet<string>): Promise<string[]> {
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listInboxIds({ departmentId: 'city-parks', among, after, limit: 70 }, city.deps)
    seen.push(...page.ids)
    after = page.next ?? undefined
  } while (after)
  return seen
}

test('the pages of an inbox put together are the inbox by due time, each case once', async () => {
  expect(await readAll()).toEqual(inOrder(numbers))
})

test('a narrowed inbox keeps the order, however many cases it is narrowed to and however far apart they are', async () => {
  const most = numbers.filter((i) => i % 10 !== 0)
  expect(await readAll(new Set(most.map(idOf)))).toEqual(inOrder(most))
  const few = [3, 1_199]
  expect(await readAll(new Set(few.map(idOf)))).toEqual(inOrder(few))
  expect(await readAll(new Set())).toEqual([])
})
