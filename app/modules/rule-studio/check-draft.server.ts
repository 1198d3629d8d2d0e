import { type Services, services } from '../../platform/container.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { loadRuleSet } from '../routing/load-rule-set.server.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import type { Street } from './check-coverage.rules.ts'
import type { Known } from './check-references.rules.ts'
import { checkRules } from './check-rules.rules.ts'
import type { Finding } from './finding.schema.ts'
import { assembleContent } from './load-version.server.ts'
import type { RuleContent } from './rule-content.schema.ts'
import { listTestCases } from './rule-test.queries.server.ts'
import { runTests, type TestResult } from './run-tests.rules.ts'

/** What exists today, for the checks and for the pickers of the editor. */
async function knownOf(deps: Services): Promise<{ known: Known; streets: Street[] }> {
  const [units, categories, districts] = await Promise.all([
    listDepartments(deps),
    listCategories(deps),
    placeTree(deps),
  ])
  const streets = districts.flatMap(({ code: districtCode, children }) =>
    children.map(({ code }) => ({ code, districtCode })),
  )
  const used = (codes: readonly string[]) => new Map(codes.map((code) => [code, true]))
  const known: Known = {
    departments: new Map(units.map(({ id, active }) => [id, active])),
    categories: new Map(categories.map(({ code, active }) => [code, active])),
    districts: used(districts.map(({ code }) => code)),
    streets: used(streets.map(({ code }) => code)),
    communities: used(
      districts.flatMap(({ children }) => children.flatMap((street) => street.children.map((c) => c.code))),
    ),
  }
  return { known, streets }
}

export type DraftCheck = { findings: Finding[]; tests: TestResult[]; set: RuleSet; live: RuleSet }

/** Static findings and the outcome of every test case for these rules, against what is in force and exists now. */
export async function checkContent(content: RuleContent, deps: Services = services()): Promise<DraftCheck> {
  const { set: live } = await loadRuleSet(deps)
  const [set, { known, streets }, tests] = await Promise.all([
    assembleContent(content, live.version + 1, deps),
    knownOf(deps),
    listTestCases(deps),
  ])
  return { findings: checkRules({ set, live, known, streets }), tests: runTests(tests, set), set, live }
}
