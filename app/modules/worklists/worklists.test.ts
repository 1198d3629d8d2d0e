import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { CASE_FLAGS, CASE_STATUSES, type CaseCommand, URGENCIES } from '#app/modules/cases/case.schema.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { CALLBACK, HANDLER, LEADER, OTHER_HANDLER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { bulkFromForm } from './bulk-page.server.ts'
import { changeSavedFilter } from './change-saved-filter.server.ts'
import { readFilteredInbox } from './filtered-inbox.server.ts'
import { countedFilters, defaultQuery, savedFilters } from './saved-filters.queries.server.ts'
import { isNarrowed, queryOf, readFilter } from './worklist.schema.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, actor, command }, city.deps)

/** A case that the parks office leads and has not signed. */
async function dispatched(title: string, given: { urgency?: 'U2' | 'U3'; categoryCode?: string } = {}) {
  const { id, reference } = await fileCase(city.deps, { title, text: `${title}，请尽快处理` })
  const to = {
    leadDepartmentId: 'city-parks',
    supportDepartmentIds: [] as string[],
    categoryCode: 'A1',
    urgency: 'U3',
  } as const
  await act(id, SUPERVISOR, { type: 'dispatch', ...to, ...given })
  await syncClocks({ caseId: id }, city.deps)
  const { rev } = await city.deps.db.case.findUniqueOrThrow({ where: { id }, select: { rev: true } })
  return { id, reference, chosen: `${reference}:${rev}` }
}

const inbox = async (query: string, after?: string, limit?: number) => {
  const asked = { actor: HANDLER, departmentId: 'city-parks', view: 'all', locale: 'zh' } as const
  const filter = readFilter(new URLSearchParams(query))
  return readFilteredInbox({ ...asked, filter, after, ...(limit && { limit }) }, city.deps)
}

describe('conditions of a list', () => {
  test('an address gives back the conditions it was made from; what is none is left out', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/)
    const one = fc.record(
      {
        status: fc.constantFrom(...CASE_STATUSES),
        category: code,
        urgency: fc.constantFrom(...URGENCIES),
        due: fc.constantFrom('soon' as const, 'overdue' as const),
        flag: fc.constantFrom(...CASE_FLAGS),
        street: code,
        q: fc.stringMatching(/^[一-龥a-z&=?#%+ ]{1,20}$/).filter((words) => words.trim() === words && words !== ''),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(one, (filter) => {
        expect(readFilter(new URLSearchParams(queryOf(filter)))).toEqual(filter)
      }),
    )
    expect(readFilter(new URLSearchParams('status=nonsense&urgency=U9&due=&street=%27--&extra=1'))).toEqual({})
    expect([isNarrowed({ view: 'sign', q: '灯' }), isNarrowed({ flag: 'urged' })]).toEqual([false, true])
  })

  test('a unit’s list meets all of them, page by page', async () => {
    for (let index = 0; index < 3; index += 1) await dispatched(`普通的第 ${index} 件`)
    const urgent = await dispatched('紧急的一件', { urgency: 'U2', categoryCode: 'A2' })
    const only = async (query: string) => (await inbox(query)).rows.map(({ id }) => id)
    expect(await only('urgency=U2')).toEqual([urgent.id])
    expect(await only('urgency=U2&category=A2&status=dispatched')).toEqual([urgent.id])
    expect(await only('urgency=U2&category=A1')).toEqual([])
    expect(await only('due=overdue')).toEqual([])
    const first = await inbox('category=A1', undefined, 2)
    const second = await inbox('category=A1', first.next ?? '', 2)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([2, 1, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(3)
  })
})

describe('a saved filter', () => {
  const save = (actor: Actor, input: object) =>
    changeSavedFilter({ act: 'save', list: 'desk', name: '紧急', query: 'urgency=U2', ...input }, actor, city.deps)

  test('is the owner’s, shared within the unit when asked, and counted beside its name', async () => {
    expect(await save(HANDLER, { isShared: 'on' })).toBe('/desk?urgency=U2')
    await save(HANDLER, { name: '我的噪声', query: 'street=1&urgency=U3' })
    const seen = async (actor: Actor) => (await savedFilters('desk', actor, city.deps)).map(({ name }) => name)
    expect(await seen(HANDLER)).toEqual(['我的噪声', '紧急'])
    expect(await seen(LEADER)).toEqual(['紧急'])
    expect(await seen(OTHER_HANDLER)).toEqual([])
    const counted = await countedFilters({ ...HANDLER, departmentId: 'city-parks' }, city.deps)
    expect(counted.map(({ name, count }) => [name, count])).toEqual([
      ['我的噪声', 0],
      ['紧急', (await inbox('urgency=U2')).rows.length],
    ])
  })

  test('one of a list is opened first; only the owner changes or removes it', async () => {
    const [mine] = await savedFilters('desk', HANDLER, city.deps)
    const id = mine?.id ?? ''
    await changeSavedFilter({ act: 'default', id, set: 'on' }, HANDLER, city.deps)
    await save(HANDLER, { name: '新的默认', query: 'urgency=U1', isDefault: 'on' })
    expect(await defaultQuery('desk', HANDLER, city.deps)).toBe('urgency=U1')
    expect(await city.deps.db.savedFilter.count({ where: { ownerId: HANDLER.id ?? '', isDefault: true } })).toBe(1)
    expect(await defaultQuery('desk', LEADER, city.deps)).toBeNull()
    await expect(changeSavedFilter({ act: 'remove', id }, LEADER, city.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await changeSavedFilter({ act: 'remove', id }, HANDLER, city.deps)).toBe('/desk/filters?list=desk')
  })

  test('a taken name, no condition, and sharing without a unit are refused with a sentence', async () => {
    await expect(save(HANDLER, {})).rejects.toMatchObject({
      fields: { name: [{ zh: expect.stringContaining('同名') }] },
    })
    await expect(save(HANDLER, { name: '空', query: 'status=x' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(save(SUPERVISOR, { isShared: 'on' })).rejects.toMatchObject({
      fields: { isShared: [expect.anything()] },
    })
    await expect(save(HANDLER, { name: '' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('work on several cases at once', () => {
  const send = (actor: Actor, fields: Record<string, string>, chosen: readonly string[]) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    for (const one of chosen) form.append('chosen', one)
    return bulkFromForm({ form, actor, locale: 'zh' }, city.deps)
  }

  test('asks first, then does each by itself and says which failed and why', async () => {
    const cases = [await dispatched('第一件'), await dispatched('第二件'), await dispatched('第三件')]
    const chosen = cases.map((one) => one.chosen)
    await act(cases[1]?.id ?? '', LEADER, { type: 'sign' })
    const asked = await send(HANDLER, { act: 'sign', back: '/desk?view=sign' }, chosen)
    expect(asked).toMatchObject({ step: 'ask', back: '/desk?view=sign', cases: [{ title: '第一件' }, {}, {}] })
    expect(await city.deps.db.case.count({ where: { id: cases[0]?.id ?? '', status: 'dispatched' } })).toBe(1)
    const done = await send(HANDLER, { act: 'sign', step: 'do' }, [...chosen, 'XM-NONE:1'])
    expect(done.cases.map((one) => 'refused' in one && one.refused === null)).toEqual([true, false, true, false])
    // Pressed again: what was done moved on, and nothing is done twice.
    const again = await send(HANDLER, { act: 'sign', step: 'do' }, chosen)
    expect(again.cases.every((one) => 'refused' in one && one.refused !== null)).toBe(true)
  })

  test('a note without words asks again with the cases still chosen; a task goes to a colleague', async () => {
    const { chosen, id } = await dispatched('要备注的')
    const blank = await send(HANDLER, { act: 'note', step: 'do', text: ' ' }, [chosen])
    expect(blank).toMatchObject({ step: 'ask', cases: [{ title: '要备注的' }], problem: { ok: false } })
    const done = await send(HANDLER, { act: 'note', step: 'do', text: '已约周五上门' }, [chosen])
    expect(done).toMatchObject({ step: 'do', cases: [{ refused: null }] })
    expect(await city.deps.db.statement.count({ where: { caseId: id, kind: 'note', text: '已约周五上门' } })).toBe(1)
  })

  test('nothing ticked, more than 50, and acts of other roles are refused', async () => {
    const many = Array.from({ length: 51 }, (_, index) => `XM-${index}:1`)
    await expect(send(HANDLER, { act: 'sign' }, [])).rejects.toMatchObject({ code: 'invalid' })
    await expect(send(HANDLER, { act: 'sign' }, many)).rejects.toMatchObject({
      fields: { chosen: [{ zh: expect.stringContaining('50') }] },
    })
    await expect(send(HANDLER, { act: 'close-silent' }, ['XM-1:1'])).rejects.toMatchObject({ code: 'invalid' })
    await expect(send(CALLBACK, { act: 'sign' }, ['XM-1:1'])).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(RESIDENT, { act: 'urge' }, ['XM-1:1'])).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('titles of cases outside the actor’s work are not told', async () => {
    const { reference } = await fileCase(city.deps, { title: '别人的秘密', publishConsent: false })
    const asked = await send(OTHER_HANDLER, { act: 'note' }, [`${reference}:1`])
    expect(JSON.stringify(asked)).not.toContain('别人的秘密')
    const done = await send(OTHER_HANDLER, { act: 'note', step: 'do', text: '试一试' }, [`${reference}:1`])
    expect(done.cases).toMatchObject([{ title: '', refused: expect.stringContaining('没有') }])
  })
})
