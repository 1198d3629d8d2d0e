import { expect, test } from 'vitest'
import { ROUTE, resolved, SUBMITTED, stateAfter } from '#tests/factories/case-states.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { DRAFT } from './case-state.rules.ts'
import { topicsOf } from './case-topics.rules.ts'

const HOME = '350203001001'
const NEXT = '350203001002'

test('a filed case is announced to its resident, to the dispatchers and to its community', () => {
  expect(topicsOf('c', 'lin', DRAFT, SUBMITTED, [HOME]).sort()).toEqual(
    ['case:c', `community:${HOME}`, 'desk:dispatch', 'user:lin'].sort(),
  )
})

test('a case that leaves a list is announced there, and one that is moved to both communities', () => {
  const sent = stateAfter(SUBMITTED, [ROUTE, SYSTEM])
  expect(topicsOf('c', null, SUBMITTED, sent)).toEqual(
    expect.arrayContaining(['desk:dispatch', 'department:city-parks']),
  )
  expect(topicsOf('c', null, SUBMITTED, SUBMITTED, [HOME, NEXT, null])).toEqual(
    expect.arrayContaining([`community:${HOME}`, `community:${NEXT}`]),
  )
})

test('a report and a confidential case are never announced to the community', () => {
  for (const hidden of [{ type: 'report' as const }, { confidential: true }]) {
    const state = { ...SUBMITTED, ...hidden }
    expect(topicsOf('c', 'lin', DRAFT, state, [HOME])).not.toContain(`community:${HOME}`)
  }
  const becameReport = { ...resolved(), type: 'report' as const }
  expect(topicsOf('c', 'lin', resolved(), becameReport, [HOME])).toContain(`community:${HOME}`)
})
