import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { loadRuleSet } from '../routing/load-rule-set.server.ts'
import type { Facts } from '../routing/routing.schema.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { runTests, type TestCase } from './run-tests.rules.ts'

/** More test cases than this would make every save wait for them. */
export const MAX_TESTS = 500

/**
 * Facts as a decision or a test stored them. Values are not looked at: rules take one of a wrong kind as unknown, and a
 * back-test reads 100,000 of them. Throws when the text is no JSON object.
 */
export function readStoredFacts(text: string): Facts {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('stored facts are no object')
  return value
}

/** Every test case in use, oldest first; there are at most 500. */
export async function listTestCases({ db }: Pick<Services, 'db'>): Promise<Array<TestCase & { createdAt: Date }>> {
  const rows = await db.ruleTest.findMany({
    where: { active: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: MAX_TESTS,
  })
  return rows.map(({ id, name, facts, expectedDepartmentId, expectedCategory, createdAt }) => {
    return { id, name, facts: readStoredFacts(facts), expectedDepartmentId, expectedCategory, createdAt }
  })
}

/** Test cases in use for the page, newest first, with what the rules in force make of them. Throws `forbidden`. */
export async function testPage(actor: Actor, deps: Services = services()) {
  admitToStudio(actor)
  const [tests, { set }] = await Promise.all([listTestCases(deps), loadRuleSet(deps)])
  const passed = new Map(runTests(tests, set).map((result) => [result.id, result.passed]))
  return tests.reverse().map(({ id, name, createdAt, expectedDepartmentId, expectedCategory }) => {
    const unit = set.units.get(expectedDepartmentId ?? '')
    const category = set.categories.get(expectedCategory ?? '')
    return {
      ...{ id, name, createdAt, passed: passed.get(id) ?? false },
      unit: unit ? { zh: unit.nameZh, en: unit.nameEn } : null,
      category: category ? { zh: category.nameZh, en: category.nameEn } : null,
    }
  })
}

/** True when this case is a test of the rules. For staff. */
export async function isKeptAsTest(reference: string, deps: Services = services()): Promise<boolean> {
  const row = await deps.db.ruleTest.findFirst({
    where: { caseReference: reference, active: true },
    select: { id: true },
  })
  return row !== null
}
