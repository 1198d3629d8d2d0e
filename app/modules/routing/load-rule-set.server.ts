import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { loadModels } from '../classification/load-models.server.ts'
import { makeGuesser } from '../classification/trained-guesser.rules.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import type { CategoryView, DepartmentView } from '../organisations/organisation.schema.ts'
import { type DayKindsOf, dayKinds } from '../sla/day-kinds.queries.server.ts'
import { buildReader, type Reader } from './facts.rules.ts'
import { readRules, readSetOptions } from './read-rules.rules.ts'
import { assembleRuleSet, inOrder, type RuleSet } from './rule-set.rules.ts'
import { simplifyText } from './simplify-text.server.ts'

export type LoadedRuleSet = {
  set: RuleSet
  reader: Reader
  /** Codes of rules that failed while this process asked them; grows, and with too many the set is not believed. */
  failing: Set<string>
}

type StoredSet = Pick<RuleSet, 'rules' | 'hitPolicy' | 'areas' | 'broken'> & { failing: Set<string> }
type Compiled = LoadedRuleSet & { departments: DepartmentView[]; categories: CategoryView[]; days: DayKindsOf }
type Kept = { stored: Map<number, StoredSet>; compiled: Map<number, Compiled> }

/** Versions kept at once: the live one, the one a running decision still uses, and one that is looked at. */
const KEPT_VERSIONS = 3

const kept = () => remember('routing.rule-sets', () => new WeakMap<object, Kept>())

function keptOf(db: object): Kept {
  const known = kept().get(db) ?? { stored: new Map(), compiled: new Map() }
  kept().set(db, known)
  return known
}

/** The most recently asked versions stay. */
function keep<T>(versions: Map<number, T>, version: number, value: T): T {
  versions.delete(version)
  versions.set(version, value)
  for (const old of [...versions.keys()].slice(0, -KEPT_VERSIONS)) versions.delete(old)
  return value
}

const NONE = { zh: '还没有发布派单规则', en: 'No routing rules are published' }
const UNKNOWN = { zh: '没有这一版派单规则', en: 'There is no such version of the routing rules' }

async function storedSet(version: number, { db }: Services): Promise<StoredSet> {
  const { stored } = keptOf(db)
  const known = stored.get(version)
  if (known) return known
  const row = await db.ruleSet.findUnique({ where: { version }, include: { rules: true } })
  if (!row) throw new AppError('not_found', 'rule_set', UNKNOWN)
  const read = readRules(row.rules)
  const options = readSetOptions(row)
  const broken = [...options.broken, ...read.broken]
  return keep(stored, version, { ...options, rules: inOrder(read.rules), broken, failing: new Set() })
}

async function publishedVersion({ db }: Services): Promise<number> {
  const [latest] = await readRows<{ version: number }>(
    db,
    Prisma.sql`SELECT "version" FROM "RuleSet" WHERE "status" = 'published' ORDER BY "version" DESC LIMIT 1`,
  )
  if (!latest) throw new AppError('unavailable', 'no_rule_set', NONE)
  return latest.version
}

/**
 * The rule set in force, or that of `version`, compiled with the present units and categories. The number is read every
 * time, so a published version counts at once in every process; its rules are read once, for they never change, and the
 * last three versions are kept (D15). A rule that cannot be read is in `set.broken`, and the others are asked (D12).
 * Throws AppError unavailable when none is published, not_found for a version that does not exist.
 */
export async function loadRuleSet(deps: Services, version?: number): Promise<LoadedRuleSet> {
  const asked = version ?? (await publishedVersion(deps))
  const [departments, categories] = [await listDepartments(deps), await listCategories(deps)]
  const days = await dayKinds(deps)
  const { compiled } = keptOf(deps.db)
  const known = compiled.get(asked)
  if (known?.departments === departments && known.categories === categories && known.days === days) return known
  const { failing, ...stored } = await storedSet(asked, deps)
  const active = categories.filter((category) => category.active)
  const set = assembleRuleSet({ ...stored, version: asked, units: departments, categories: active })
  const trained = (await loadModels(deps)).get('category')
  const guess = trained ? makeGuesser(trained.model, (code) => set.categories.has(code)) : null
  const reader = buildReader(set, { simplify: simplifyText, dayKinds: days, guess })
  return keep(compiled, asked, { set, reader, failing, departments, categories, days })
}
