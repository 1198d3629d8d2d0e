import type { Condition, Rule } from '../routing/routing.schema.ts'
import type { MinedRule } from './rule-suggestion.schema.ts'

/** One case of the history: what was known when it was decided, where it ended, and whether a person had to send it there. */
export type History = {
  words: readonly string[]
  district: string | null
  category: string
  department: string
  isCorrection: boolean
}

/** At least so many corrections speak for a rule, and of the cases that it holds for at least so many end there. */
export type Demands = { minSupport: number; minPrecision: number; most: number }

export const DEMANDS: Demands = { minSupport: 3, minPrecision: 0.8, most: 30 }

/** Longer texts hold more words than could be combined in time. */
const MOST_WORDS = 12
/** Suggested rules are asked before those of the categories. */
const PRIORITY = 400

type Asked = { words: readonly string[]; district: string | null }
type Candidate = Asked & { category: string; department: string; support: number }

const SEPARATOR = '\u0001'
const keyOf = ({ words, district, category, department }: Omit<Candidate, 'support'>) =>
  [...words, '', district ?? '', category, department].join(SEPARATOR)

/** Every condition of one or two of the words, anywhere and in the district. */
function conditionsOf({ words, district }: History): Asked[] {
  const some = [...new Set(words)].sort().slice(0, MOST_WORDS)
  const sets = some.flatMap((word, at) => [[word], ...some.slice(at + 1).map((other) => [word, other])])
  return sets.flatMap((each) => [
    { words: each, district: null },
    ...(district === null ? [] : [{ words: each, district }]),
  ])
}

function candidatesFrom(history: readonly History[], minSupport: number): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const each of history) {
    if (!each.isCorrection) continue
    for (const condition of conditionsOf(each)) {
      const candidate = { ...condition, category: each.category, department: each.department, support: 0 }
      const key = keyOf(candidate)
      const known = found.get(key) ?? candidate
      known.support += 1
      found.set(key, known)
    }
  }
  return [...found.values()].filter(({ support }) => support >= minSupport)
}

/** True when a case has all the words of a condition, and is in its district where it names one. */
export function holdsFor({ words, district }: Asked, row: Pick<History, 'words' | 'district'>): boolean {
  return (district === null || row.district === district) && words.every((word) => row.words.includes(word))
}

/** The cases that a condition holds for, by the rows of its rarest word. */
function rowsOf(asked: Asked, rowsWith: ReadonlyMap<string, readonly History[]>): History[] {
  const [rarest = []] = asked.words.map((word) => rowsWith.get(word) ?? []).sort((a, b) => a.length - b.length)
  return rarest.filter((row) => holdsFor(asked, row))
}

function ruleOf(
  { words, district, category, department }: Asked & { category: string; department: string },
  at: number,
): Rule {
  const said: Condition = { fact: 'words', op: 'allOf', value: [...words] }
  const place: Condition[] = district === null ? [] : [{ fact: 'district', op: 'eq', value: district }]
  return {
    code: `learned-${category.toLowerCase()}-${at + 1}`,
    priority: PRIORITY,
    when: { all: [said, ...place] },
    effect: { category, lead: [department], support: [] },
    explainZh: `提到${words.map((word) => `“${word}”`).join('和')}的诉求，按以往更正办理`,
    explainEn: `Mentions ${words.map((word) => `“${word}”`).join(' and ')}: as people corrected before`,
  }
}

/**
 * Rules that corrections speak for, as a decision list: the best first, each needed by enough corrections that none
 * before it covers, and judged on all cases that it holds for. A condition is one or two words, perhaps in one district. Shorter conditions win where they do as well, so that what is
 * proposed can be read and judged by a person. Deterministic.
 */
export function mineRules(history: readonly History[], demands: Demands = DEMANDS): MinedRule[] {
  const rowsWith = new Map<string, History[]>()
  for (const row of history) {
    for (const word of new Set(row.words)) {
      const rows = rowsWith.get(word)
      if (rows) rows.push(row)
      else rowsWith.set(word, [row])
    }
  }
  const judged = candidatesFrom(history, demands.minSupport).flatMap((candidate) => {
    const rows = rowsOf(candidate, rowsWith)
    const isRight = (row: History) => row.category === candidate.category && row.department === candidate.department
    const right = rows.filter(isRight).length
    return right / rows.length >= demands.minPrecision ? [{ ...candidate, rows, right }] : []
  })
  judged.sort(
    (a, b) =>
      b.support - a.support ||
      b.right / b.rows.length - a.right / a.rows.length ||
      a.words.length - b.words.length ||
      Number(a.district !== null) - Number(b.district !== null) ||
      (keyOf(a) < keyOf(b) ? -1 : 1),
  )
  const spared = new Set<History>()
  const chosen: MinedRule[] = []
  for (const { rows, right, ...candidate } of judged) {
    if (chosen.length === demands.most) break
    const fresh = rows.filter(
      (row) =>
        row.isCorrection &&
        !spared.has(row) &&
        row.category === candidate.category &&
        row.department === candidate.department,
    )
    if (fresh.length < demands.minSupport) continue
    for (const row of fresh) spared.add(row)
    chosen.push({
      rule: ruleOf(candidate, chosen.length),
      words: [...candidate.words],
      district: candidate.district,
      support: candidate.support,
      matched: rows.length,
      right,
      precision: Math.round((right / rows.length) * 1000) / 1000,
    })
  }
  return chosen
}
