import { expect, test } from 'vitest'
import { DESK_NOTICES } from './desk-notices.rules.ts'

test('a call to handle jointly tells the helping units, and apart from them those that are kept informed', () => {
  const payload = { supportDepartmentIds: ['city-police'], copyDepartmentIds: ['city-parks', 'city-water'] }
  const fact = { id: 'a', stream: 'case:a', rev: 4, type: 'case.whistled', payload, actorId: null, at: new Date(0) }
  const told = DESK_NOTICES.filter(({ after }) => after.includes(fact.type)).map(({ code, who }) => [
    code,
    who(fact, null).map((audience) => ('departmentId' in audience ? audience.departmentId : audience.to)),
  ])
  expect(Object.fromEntries(told)).toEqual({
    'desk.whistled': ['city-police'],
    'desk.copied': ['city-parks', 'city-water'],
  })
})
