import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { requestedCase } from '#tests/factories/requests.ts'
import { openCity } from '#tests/setup/city.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { syncMeasures } from '../measures/sync-measures.server.ts'
import { boardFilterOf, requestCursorsOf } from './board-filter.schema.ts'
import { readBoard } from './overdue-board.server.ts'

const city = openCity()
afterAll(() => city.close())

const waiting: string[] = []
let unsigned = ''
beforeAll(async () => {
  unsigned = await requestedCase(city, { isEndorsed: false })
  for (let index = 0; index < 12; index += 1) waiting.push(await requestedCase(city, { isEndorsed: true }))
})

function boardAt(query: string) {
  const search = new URLSearchParams(query)
  const asked = { filter: boardFilterOf(search), requestsAfter: requestCursorsOf(search) }
  const after = search.get('after') ?? undefined
  return readBoard({ ...asked, actor: SUPERVISOR, after, locale: 'zh' }, city.deps)
}

/** The requests of the board at an address. */
async function requestsAt(query: string) {
  const { requests } = await boardAt(query)
  const idsOf = (list: typeof requests.unsigned) => list?.rows.map(({ id }) => id) ?? null
  return { ...requests, ids: idsOf(requests.toDecide), unsignedIds: idsOf(requests.unsigned) }
}

test('every request that waits for a decision can be reached from the board', async () => {
  const first = await requestsAt('')
  expect(first).toMatchObject({ ids: waiting.slice(0, 10), toDecide: { count: 12 } })
  const second = await requestsAt(`requests=${first.toDecide.next}`)
  expect(second).toMatchObject({ ids: waiting.slice(10), toDecide: { next: null } })
})

test('of those that wait for a leader the board says how many, and shows them where asked for', async () => {
  expect(await requestsAt('')).toMatchObject({ unsignedCount: 1, unsignedIds: null })
  expect(await requestsAt('unsigned=')).toMatchObject({ unsignedCount: 1, unsignedIds: [unsigned] })
})

test('a page past the last one, or an address that somebody made up, shows the oldest', async () => {
  const past = `${city.deps.clock.now().getTime()}_zzz`
  for (const cursor of [past, 'nonsense', '']) {
    const { ids, unsignedIds } = await requestsAt(`requests=${cursor}&unsigned=${cursor}`)
    expect([ids, unsignedIds]).toEqual([waiting.slice(0, 10), [unsigned]])
  }
})

describe('with cases at twelve units', () => {
  beforeAll(async () => {
    const { deps } = city
    const units = await deps.db.department.findMany({ where: { level: 'city' }, orderBy: { id: 'asc' }, take: 12 })
    for (const { id: leadDepartmentId } of units) {
      const { id } = await fileCase(deps)
      await actOnCase({ caseId: id, actor: SYSTEM, command: { ...ROUTE, leadDepartmentId } }, deps)
      await syncMeasures([id], deps)
    }
  })

  test('the comparison shows ten of them and the one that was pressed, and all where asked for', async () => {
    const all = await boardAt('groups=all')
    expect([all.groups.length, all.moreGroups]).toEqual([12, 0])
    const first = await boardAt('')
    expect([first.groups, first.moreGroups]).toEqual([all.groups.slice(0, 10), 2])
    const last = all.groups.at(-1)
    const pressed = await boardAt(`department=${last?.key}&standing=open`)
    expect([pressed.groups, pressed.moreGroups]).toEqual([[...all.groups.slice(0, 10), last], 1])
    expect(pressed.groupName).toBe(last?.name)
  })

  test('it begins with ten cases; who narrows it sees more of them at once', async () => {
    const { deps } = city
    await deps.db.caseMeasure.updateMany({ data: { dueAt: new Date(deps.clock.now().getTime() - 60_000) } })
    const first = await boardAt('')
    expect(first.late.rows).toHaveLength(10)
    const rest = await boardAt(`after=${first.late.next}`)
    const ids = [...first.late.rows, ...rest.late.rows].map(({ id }) => id)
    const { late } = await boardAt('by=department&standing=open')
    expect(new Set(ids)).toEqual(new Set(late.rows.map(({ id }) => id)))
    expect([ids.length, late.rows.length, rest.late.next]).toEqual([12, 12, null])
  })
})
