import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { remember } from '../../platform/remember.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import type { CategoryView, DepartmentView } from '../organisations/organisation.schema.ts'
import { buildReader, type Reader } from './facts.rules.ts'
import { type Rule, ruleSchema } from './routing.schema.ts'
import { assembleRuleSet, type RuleSet } from './rule-set.rules.ts'

export type LoadedRuleSet = { set: RuleSet; reader: Reader }

type Compiled = LoadedRuleSet & { departments: DepartmentView[]; categories: CategoryView[] }
type Kept = { rules: Map<number, readonly Rule[]>; compiled: Compiled | null }

/** Versions kept at once: the live one and the one a running decision still uses. */
const KEPT_VERSIONS = 2

const kept = () => remember('routing.rule-sets', () => new WeakMap<object, Kept>())

function keptOf(db: object): Kept {
  const known = kept().get(db) ?? { rules: new Map(), compiled: null }
  kept().set(db, known)
  return known
}

async function rulesOf(version: number, { db }: Services): Promise<readonly Rule[]> {
  const { rules } = keptOf(db)
  const known = rules.get(version)
  if (known) return known
  const rows = await db.rule.findMany({ where: { setVersion: version } })
  const read = rows.map(({ code, priority, when, effect, explainZh, explainEn }) =>
    ruleSchema.parse({ code, priority, when: JSON.parse(when), effect: JSON.parse(effect), explainZh, explainEn }),
  )
  rules.set(version, read)
  for (const old of [...rules.keys()].slice(0, -KEPT_VERSIONS)) rules.delete(old)
  return read
}

/**
 * The published rule set of the highest version, compiled with the present units and categories. Rules are read once
 * per version, for they never change (D15). Throws AppError unavailable when none is published.
 */
export async function loadRuleSet(deps: Services): Promise<LoadedRuleSet> {
  const latest = await deps.db.ruleSet.findFirst({
    where: { status: 'published' },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  if (!latest)
    throw new AppError('unavailable', 'no_rule_set', { zh: '还没有发布派单规则', en: 'No routing rules are published' })
  const departments = await listDepartments(deps)
  const categories = await listCategories(deps)
  const known = keptOf(deps.db).compiled
  const same =
    known?.set.version === latest.version && known.departments === departments && known.categories === categories
  if (known && same) return known
  const rules = await rulesOf(latest.version, deps)
  const active = categories.filter((category) => category.active)
  const set = assembleRuleSet({ version: latest.version, rules, units: departments, categories: active })
  const compiled = { set, reader: buildReader(set), departments, categories }
  keptOf(deps.db).compiled = compiled
  return compiled
}
