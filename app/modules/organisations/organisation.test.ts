import { afterEach, beforeEach, expect, test } from 'vitest'
import { minutes } from '#app/platform/duration.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { departmentNames, getDepartment, listCategories, listDepartments } from './organisation.queries.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

test('every unit has a superior that exists, and every category an owner or none', async () => {
  const departments = await listDepartments(city.deps)
  const ids = new Set(departments.map(({ id }) => id))
  expect(departments.filter(({ parentId }) => parentId !== null && !ids.has(parentId))).toEqual([])
  const categories = await listCategories(city.deps)
  expect(categories).toHaveLength(43)
  expect(
    categories.flatMap(({ departmentId, support }) => [departmentId, ...support]).filter((id) => id && !ids.has(id)),
  ).toEqual([])
})

test('names by id, without the unknown', async () => {
  const names = await departmentNames(['city-parks', 'nobody'], city.deps)
  expect([...names]).toEqual([['city-parks', { zh: '市市政园林局', en: 'Municipal Works and Parks Bureau' }]])
})

test('an unknown unit is not found', async () => {
  await expect(getDepartment('nobody', city.deps)).rejects.toMatchObject({ code: 'not_found' })
})

test('a changed unit is seen after a minute', async () => {
  const active = async () => (await getDepartment('city-parks', city.deps)).active
  expect(await active()).toBe(true)
  await city.deps.db.department.update({ where: { id: 'city-parks' }, data: { active: false } })
  expect(await active()).toBe(true)
  city.advance(minutes(1))
  expect(await active()).toBe(false)
})
