import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { readRules, readSetOptions } from '../routing/read-rules.rules.ts'
import { assembleRuleSet, type BrokenRule, inOrder, type RuleSet } from '../routing/rule-set.rules.ts'
import type { RuleContent } from './rule-content.schema.ts'

const UNKNOWN = { zh: '没有这一版规则', en: 'There is no such version of the rules' }
const NONE = { zh: '还没有发布派单规则', en: 'No routing rules are published' }

/** Number of the version in force. Throws AppError unavailable when there is none. */
export async function liveVersion({ db }: Pick<Services, 'db'>): Promise<number> {
  const row = await db.ruleSet.findFirst({
    where: { status: 'published' },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  if (!row) throw new AppError('unavailable', 'no_rule_set', NONE)
  return row.version
}

/**
 * The content of a published or retired version, and which of its rules are left out because they cannot be read.
 * Throws AppError not_found.
 */
export async function examineVersion(
  version: number,
  deps: Services = services(),
): Promise<{ content: RuleContent; broken: BrokenRule[] }> {
  const row = await deps.db.ruleSet.findUnique({ where: { version }, include: { rules: true } })
  if (!row) throw new AppError('not_found', 'rule_set', UNKNOWN)
  const { hitPolicy, areas, broken } = readSetOptions(row)
  const read = readRules(row.rules)
  return { content: { hitPolicy, areas, rules: [...inOrder(read.rules)] }, broken: [...broken, ...read.broken] }
}

/** What can be read of a published or retired version. Throws AppError not_found. */
export async function loadVersion(version: number, deps: Services = services()): Promise<RuleContent> {
  return (await examineVersion(version, deps)).content
}

/** Rules ready to be asked, with the units and categories of today; `version` is only a number in explanations. */
export async function assembleContent(
  content: RuleContent,
  version: number,
  deps: Services = services(),
): Promise<RuleSet> {
  const [units, categories] = await Promise.all([listDepartments(deps), listCategories(deps)])
  return assembleRuleSet({ ...content, version, units, categories: categories.filter(({ active }) => active) })
}
