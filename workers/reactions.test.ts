import { expect, test } from 'vitest'
import { caseEventSchemas } from '#app/modules/cases/case.events.ts'
import { isSearched } from '#app/modules/cases/index-facts.rules.ts'
import { touchesClocks } from '#app/modules/sla/sla.rules.ts'
import {
  ANNOUNCED_ONLY,
  causesOf,
  indexCaseContract,
  REACTIONS,
  reactionsOf,
  routeCaseContract,
  syncAwardsContract,
  syncClocksContract,
} from './reactions.ts'

const FACTS = Object.keys(caseEventSchemas)

test('every fact of a case has said what follows from it, and of the others those that cause work', () => {
  const others = ['rules.run-asked', 'rules.run-due']
  expect(Object.keys(REACTIONS).sort()).toEqual([...FACTS, ...others].sort())
})

test('the clocks take in exactly the facts that can touch them', () => {
  expect(causesOf(syncClocksContract).sort()).toEqual(FACTS.filter(touchesClocks).sort())
})

test('the index takes in every fact but those that it does not show', () => {
  expect(causesOf(indexCaseContract).sort()).toEqual(FACTS.filter(isSearched).sort())
})

test('the rules look at a case whenever it is handed in', () => {
  expect(causesOf(routeCaseContract)).toEqual(['case.submitted', 'case.info-supplied', 'case.split', 'case.appealed'])
})

test('credit follows outcomes, never the filing', () => {
  expect(causesOf(syncAwardsContract)).toEqual([
    'case.merged',
    'case.split',
    'case.disputed',
    'case.closed',
    'case.rated',
    'case.appealed',
  ])
})

test('clock and account facts are announced and cause no job', () => {
  expect(ANNOUNCED_ONLY).toEqual(['sla', 'account', 'credit', 'system', 'hotspot'])
  for (const type of ['sla.step-fired', 'account.disabled']) expect(reactionsOf(type)).toEqual([])
})
