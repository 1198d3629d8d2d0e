import { expect, test } from 'vitest'
import { caseEventSchemas } from '#app/modules/cases/case.events.ts'
import { isSearched } from '#app/modules/cases/index-facts.rules.ts'
import { NOTICED_FACTS } from '#app/modules/notifications/notice-catalogue.rules.ts'
import { touchesClocks } from '#app/modules/sla/clock-conditions.rules.ts'
import {
  ANNOUNCED_ONLY,
  causesOf,
  indexCaseContract,
  observeFactContract,
  REACTIONS,
  reactionsOf,
  routeCaseContract,
  syncAwardsContract,
  syncClocksContract,
} from './reactions.ts'

const FACTS = Object.keys(caseEventSchemas)

test('every fact of a case has said what follows from it, and of the others those that cause work', () => {
  const others = [
    'rules.run-asked',
    'rules.run-due',
    'time.run-asked',
    'sla.step-fired',
    'order.issued',
    'order.raised',
    'deadline.due-soon',
    'deadline.overdue',
    'exclusion.decided',
    'exclusion.appeal-decided',
    'activity.checked-in',
  ]
  expect(Object.keys(REACTIONS).sort()).toEqual([...new Set([...FACTS, ...others, ...NOTICED_FACTS])].sort())
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

test('account facts and others are announced and cause no job', () => {
  expect(ANNOUNCED_ONLY).toEqual(
    expect.arrayContaining(['sla', 'account', 'credit', 'system', 'hotspot', 'order', 'campaign']),
  )
  for (const type of ['sla.clocks-changed', 'account.disabled']) expect(reactionsOf(type)).toEqual([])
})

test('a case that the rules sent off is no matter of supervision; one that was sent on may be', () => {
  expect(reactionsOf('case.dispatched', 3)).not.toContain(observeFactContract)
  expect(reactionsOf('case.dispatched', 4)).toContain(observeFactContract)
})
