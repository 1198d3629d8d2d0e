import type { Text } from '../../platform/i18n/text.ts'
import { FACTS, type FactName, type Rule } from '../routing/routing.schema.ts'
import {
  FACT_COLUMNS,
  gatherCondition,
  guardCell,
  leafOf,
  spreadCondition,
  unguardCell,
} from './decision-table-cells.rules.ts'
import { readRule, type TypedRule } from './read-rule.rules.ts'
import { MAX_RULES, repeatedCodes } from './rule-content.schema.ts'

/** Columns of a decision table: how a rule is called, what it asks, what it does. */
export const COLUMNS = [
  ...['code', 'priority'],
  ...FACT_COLUMNS.map((fact) => `if ${fact}`),
  'if (JSON)',
  ...['category', 'lead', 'support', 'urgency', 'redirect', 'explainZh', 'explainEn'],
] as const

type Row = Record<string, string>

/** Rules as rows of a table, every cell safe to open in a spreadsheet. */
export function tableOf(rules: readonly Rule[]): Row[] {
  return rules.map(({ code, priority, when, effect, explainZh, explainEn }) => {
    const { cells, rest } = spreadCondition(when)
    const row: Row = {
      ...{ code, priority: String(priority), category: effect.category ?? '', lead: (effect.lead ?? []).join(' ') },
      ...{ support: effect.support.join(' '), urgency: effect.urgency ?? '', redirect: effect.redirect ?? '' },
      ...{ explainZh, explainEn, 'if (JSON)': rest ? JSON.stringify(rest) : '' },
    }
    for (const fact of FACT_COLUMNS) row[`if ${fact}`] = cells[fact] ?? ''
    return Object.fromEntries(COLUMNS.map((column) => [column, guardCell(row[column] ?? '')]))
  })
}

/** What is wrong in a table: the line of the file, the column where there is one, and the sentence. */
export type TableProblem = { line: number; column: string | null; text: Text }

const NOT_A_CELL = (fact: FactName): Text => ({
  zh: `“${FACTS[fact].zh}”的写法不对。写法：值 | 值，!值，all: 值 | 值，>=数，数..数，yes/no，? 没有，* 有`,
  en: `not a condition on “${FACTS[fact].en}”. Write: value | value, !value, all: value | value, >=number, number..number, yes/no, ? missing, * present`,
})

const COLUMN_OF: Partial<Record<keyof TypedRule, string>> = { when: 'if (JSON)' }

function readRow(row: Row, line: number): { rule: Rule } | { problems: TableProblem[] } {
  const cell = (column: string) => unguardCell((row[column] ?? '').trim())
  const problems: TableProblem[] = []
  const leaves = FACT_COLUMNS.flatMap((fact) => {
    const typed = cell(`if ${fact}`)
    if (typed === '') return []
    const leaf = leafOf(fact, typed)
    if (!leaf) problems.push({ line, column: `if ${fact}`, text: NOT_A_CELL(fact) })
    return leaf ? [leaf] : []
  })
  let rest: unknown = null
  try {
    rest = cell('if (JSON)') === '' ? null : JSON.parse(cell('if (JSON)'))
  } catch {
    problems.push({ line, column: 'if (JSON)', text: { zh: '不是有效的 JSON', en: 'not valid JSON' } })
  }
  if (problems.length > 0) return { problems }
  const read = readRule({
    ...{ code: cell('code'), priority: cell('priority'), when: JSON.stringify(gatherCondition(leaves, rest)) },
    ...{ category: cell('category'), lead: cell('lead'), support: cell('support'), urgency: cell('urgency') },
    ...{ redirect: cell('redirect'), explainZh: cell('explainZh'), explainEn: cell('explainEn') },
  })
  if (read.ok) return { rule: read.rule }
  const told = Object.entries(read.problems) as Array<[keyof TypedRule, Text[]]>
  return {
    problems: told.flatMap(([field, texts]) =>
      texts.map((text) => ({ line, column: COLUMN_OF[field] ?? field, text })),
    ),
  }
}

function headerProblems(header: readonly string[]): TableProblem[] {
  const unknown = header.filter((column) => !(COLUMNS as readonly string[]).includes(column))
  const missing = ['code', 'priority', 'explainZh', 'explainEn'].filter((column) => !header.includes(column))
  return [
    ...unknown.map((column) => ({ line: 1, column, text: { zh: '不认识的列', en: 'unknown column' } })),
    ...missing.map((column) => ({ line: 1, column, text: { zh: '缺少这一列', en: 'this column is missing' } })),
  ]
}

/** Up to this many problems are told at once. */
const TOLD = 20

/** A table read back: its rules, or everything that is wrong with the lines it is in. Nothing is taken over in part. */
export function readTable(
  header: readonly string[],
  rows: ReadonlyArray<{ line: number; row: Row }>,
): { ok: true; rules: Rule[] } | { ok: false; problems: TableProblem[] } {
  const inHeader = headerProblems(header)
  if (inHeader.length > 0) return { ok: false, problems: inHeader.slice(0, TOLD) }
  if (rows.length === 0 || rows.length > MAX_RULES) {
    const text = { zh: `表里要有 1 到 ${MAX_RULES} 条规则`, en: `a table holds 1 to ${MAX_RULES} rules` }
    return { ok: false, problems: [{ line: 1, column: null, text }] }
  }
  const read = rows.map(({ row, line }) => ({ line, ...readRow(row, line) }))
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []))
  const rules = read.flatMap((one) => ('rule' in one ? [one.rule] : []))
  const repeated = new Set(repeatedCodes(rules))
  for (const one of read) {
    if ('rule' in one && repeated.has(one.rule.code))
      problems.push({
        line: one.line,
        column: 'code',
        text: { zh: `编号重复：${one.rule.code}`, en: `code given twice: ${one.rule.code}` },
      })
  }
  return problems.length > 0 ? { ok: false, problems: problems.slice(0, TOLD) } : { ok: true, rules }
}
