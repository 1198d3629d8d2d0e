import { compiledOf, decideFast } from '#app/modules/routing/compile-rules.rules.ts'
import { decideRoute } from '#app/modules/routing/decide-route.rules.ts'
import { type Facts, type Rule, ruleSchema } from '#app/modules/routing/routing.schema.ts'
import { assembleRuleSet, type CategoryInfo, type Unit } from '#app/modules/routing/rule-set.rules.ts'
import { seededRandom } from './realistic-cases.ts'

const CATEGORIES = 44
const DISTRICTS = ['350203', '350205', '350206', '350211', '350212', '350213']
const TYPES = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise']
const CHANNELS = ['web', 'phone', 'kiosk', 'import']
const WORDS = Array.from({ length: 400 }, (_, n) => `词${n}`)
const UNITS = 60

const random = seededRandom(20_260_303)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const some = <T>(list: readonly T[], n: number) => Array.from({ length: n }, () => pick(list))
const categoryOf = (n: number) => `c${n}`

/** Six conditions, as in the figures that the targets come from: category, place, time, type, words, certainty. */
function makeRule(n: number): Rule {
  const from = below(24)
  return ruleSchema.parse({
    code: `rule-${n}`,
    priority: n,
    when: {
      all: [
        { fact: 'category', op: 'eq', value: categoryOf(below(CATEGORIES)) },
        { fact: 'district', op: 'in', value: some(DISTRICTS, 2) },
        { fact: 'hour', op: 'within', value: { from, to: (from + 12) % 24 } },
        { fact: 'type', op: 'notIn', value: some(TYPES, 2) },
        {
          any: [
            { fact: 'words', op: 'anyOf', value: some(WORDS, 20) },
            { fact: 'channel', op: 'eq', value: pick(CHANNELS) },
          ],
        },
        { fact: 'categoryConfidence', op: 'gte', value: below(80) / 100 },
      ],
    },
    effect: { lead: [`unit-${below(UNITS)}`] },
    explainZh: `规则${n}`,
    explainEn: `Rule ${n}`,
  })
}

function makeFacts(): Facts {
  return {
    type: pick(TYPES),
    channel: pick(CHANNELS),
    category: categoryOf(below(CATEGORIES)),
    categoryConfidence: random(),
    secondCategory: categoryOf(below(CATEGORIES)),
    words: [...new Set(some(WORDS, 6))],
    alarms: [],
    headAlarms: [],
    conduct: false,
    targetDepartmentId: null,
    district: pick(DISTRICTS),
    placeKnown: true,
    hour: below(24),
    weekday: 1 + below(7),
    anonymous: false,
    confidential: false,
  }
}

function makeSet(count: number) {
  const units = Array.from({ length: UNITS }, (_, n): Unit => {
    return { id: `unit-${n}`, nameZh: `单位${n}`, nameEn: `Unit ${n}`, parentId: null, placeCode: null, active: true }
  })
  const categories = Array.from({ length: CATEGORIES }, (_, n): CategoryInfo => {
    const code = categoryOf(n)
    return { code, nameZh: code, nameEn: code, keywords: [], departmentId: null, convenience: false }
  })
  return assembleRuleSet({ version: 1, rules: Array.from({ length: count }, (_, n) => makeRule(n)), units, categories })
}

const WARM_UP = 2_000

/** Processor microseconds for each case, after a warm-up. */
function measure(cases: readonly Facts[], act: (facts: Facts) => unknown): number {
  for (const facts of cases.slice(0, WARM_UP)) act(facts)
  const start = process.cpuUsage()
  for (const facts of cases) act(facts)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / cases.length
}

const micro = (n: number) => n.toFixed(2).padStart(9)

/** `npm run bench:rules`: what the rule engine costs on one core. Prints a table; fails when a target is missed. */
function run(): boolean {
  const cases = Array.from({ length: 20_000 }, makeFacts)
  console.log('rules   compile ms   decide only   with winner   with near misses   (µs of one processor a case)')
  const found = [60, 300, 2_000].map((count) => {
    const set = makeSet(count)
    const start = performance.now()
    const compiled = compiledOf(set)
    const compileMs = performance.now() - start
    const only = measure(cases, (facts) => decideFast(facts, compiled))
    const winner = measure(cases, (facts) => decideRoute(facts, set, [], { explain: 'winner' }))
    const all = measure(cases.slice(0, 4_000), (facts) => decideRoute(facts, set))
    console.log(
      `${String(count).padStart(5)}${micro(compileMs)}    ${micro(only)}     ${micro(winner)}     ${micro(all)}`,
    )
    return { count, winner }
  })
  const set = makeSet(300)
  const history = Array.from({ length: 100_000 }, makeFacts)
  const start = performance.now()
  const compiled = compiledOf(set)
  const moved = history.filter((facts) => decideFast(facts, compiled).lead !== null).length
  const backTestMs = performance.now() - start
  console.log(`back-test of 100,000 cases with 300 rules: ${(backTestMs / 1_000).toFixed(2)} s, ${moved} routed`)
  const winner = found.find(({ count }) => count === 2_000)?.winner ?? Number.POSITIVE_INFINITY
  return winner <= 50 && backTestMs <= 10_000
}

if (!run()) {
  console.error('a target is missed: 2,000 rules in 50 µs a case, 100,000 cases in 10 s')
  process.exitCode = 1
}
