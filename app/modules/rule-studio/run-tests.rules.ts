import { compiledOf, decideFast } from '../routing/compile-rules.rules.ts'
import type { Facts } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import { factsUnder } from './facts-under.rules.ts'

/** A case whose outcome has to stay as it is; no unit means that it has to go to the dispatcher. */
export type TestCase = {
  id: string
  name: string
  facts: Facts
  expectedDepartmentId: string | null
  expectedCategory: string | null
}

/** What the rules make of a test case, and whether that is what was expected. */
export type TestResult = { id: string; passed: boolean; lead: string | null; category: string | null }

/** Asks the rules about every test case (REQUIREMENTS D10). A test without a category takes any. */
export function runTests(tests: readonly TestCase[], set: RuleSet): TestResult[] {
  const compiled = compiledOf(set)
  return tests.map(({ id, facts, expectedDepartmentId, expectedCategory }) => {
    const { lead, category } = decideFast(factsUnder(facts, set), compiled)
    const isCategory = expectedCategory === null || expectedCategory === category
    return { id, lead, category, passed: lead === expectedDepartmentId && isCategory }
  })
}
