import type { Candidate } from './explanation.schema.ts'
import { buildVocabulary, findAlarms, findWords, type Hit, normalise, type Vocabulary } from './keywords.rules.ts'
import type { Condition, Facts } from './routing.schema.ts'
import type { CategoryInfo, RuleSet } from './rule-set.rules.ts'
import {
  confidenceOf,
  headLength,
  indexWords,
  type Suggestion,
  scoreCategories,
  type WordIndex,
} from './suggest.rules.ts'

/** What a case says, as far as rules may ask about it. */
export type CaseToRoute = {
  type: string
  channel: string
  title: string
  text: string
  categoryCode: string | null
  districtCode: string | null
  streetCode: string | null
  communityCode: string | null
  targetDepartmentId: string | null
  anonymous: boolean
  confidential: boolean
  occurredAt: Date | null
  submittedAt: Date
}

const CONDUCT_CATEGORY = 'J2'

/** With a unit named, these words make a complaint one about conduct (DOMAIN 5.4, step 8). */
const CONDUCT_WORDS = [
  '态度',
  '不作为',
  '乱作为',
  '慢作为',
  '推诿',
  '推脱',
  '敷衍',
  '刁难',
  '踢皮球',
  '索贿',
  '受贿',
  '吃拿卡要',
  '粗暴',
  '辱骂',
  '不理睬',
  '包庇',
]

const CANDIDATES = 3

/** Who reports a danger says so at once; deep in a long text the same word is history or rhetoric. */
const UP_FRONT = 60

/** Everything needed to read a text for one rule set; built once per version. */
export type Reader = { index: WordIndex; words: Vocabulary; alarms: Vocabulary; categories: RuleSet['categories'] }

type AskedWords = 'words' | 'alarms' | 'headAlarms'

function wordsAskedFor(condition: Condition, fact: AskedWords): string[] {
  if ('fact' in condition)
    return condition.fact === fact && 'value' in condition && Array.isArray(condition.value) ? condition.value : []
  if ('not' in condition) return wordsAskedFor(condition.not, fact)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.atLeast.of
  return parts.flatMap((part) => wordsAskedFor(part, fact))
}

/** Collects the words that categories and rules ask for, so that a text is read once whatever the number of rules. */
export function buildReader(set: Pick<RuleSet, 'rules' | 'categories'>): Reader {
  const categories = [...set.categories.values()]
  const asked = (...facts: AskedWords[]) =>
    set.rules.flatMap((rule) => facts.flatMap((fact) => wordsAskedFor(rule.when, fact)))
  const keywords = categories.flatMap((category) => category.keywords.map(normalise))
  return {
    index: indexWords(categories),
    words: buildVocabulary([...keywords, ...asked('words'), ...CONDUCT_WORDS]),
    alarms: buildVocabulary(asked('alarms', 'headAlarms')),
    categories: set.categories,
  }
}

/** Making a formatter costs more than all the rest of taking the facts; there is one zone per city. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23', weekday: 'short' })
  formats.set(timeZone, format)
  return format
}

/** Hour 0-23 and weekday 1-7 (Monday first) of an instant in a zone. Throws RangeError for an unknown zone. */
export function localTime(at: Date, zone: string): { hour: number; weekday: number } {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1
  return { hour: Number(parts.get('hour')), weekday }
}

const distinct = (hits: readonly Hit[]) => [...new Set(hits.map((hit) => hit.word))]

/** Words and categories that a title and text point to, best category first. */
export function readText(
  title: string,
  text: string,
  reader: Reader,
): { words: string[]; alarms: string[]; headAlarms: string[]; ranked: Suggestion[] } {
  const whole = normalise(title ? `${title}\n${text}` : text)
  const hits = findWords(whole, reader.words)
  const alarms = findAlarms(whole, reader.alarms)
  return {
    words: distinct(hits),
    alarms: distinct(alarms),
    headAlarms: distinct(alarms.filter((hit) => hit.at <= title.length + UP_FRONT)),
    ranked: scoreCategories(hits, reader.index, headLength(title)),
  }
}

/** The best categories with their names and units, for a dispatcher or a form. */
export function candidatesOf(
  ranked: readonly Suggestion[],
  categories: ReadonlyMap<string, CategoryInfo>,
): Candidate[] {
  return ranked.slice(0, CANDIDATES).flatMap(({ code, score, words }) => {
    const category = categories.get(code)
    if (!category) return []
    const { nameZh, nameEn, departmentId } = category
    return [{ categoryCode: code, nameZh, nameEn, departmentId, score, words }]
  })
}

function isConduct(
  input: CaseToRoute,
  category: string | undefined,
  words: readonly string[],
  reader: Reader,
): boolean {
  if (input.targetDepartmentId === null) return false
  if (category === CONDUCT_CATEGORY) return true
  if (input.type !== 'complaint' && input.type !== 'report') return false
  const telling = [...CONDUCT_WORDS, ...(reader.categories.get(CONDUCT_CATEGORY)?.keywords ?? [])]
  return telling.some((word) => words.includes(word))
}

/** Takes the facts of a case, once, before any rule is asked (REQUIREMENTS D1). */
export function takeFacts(input: CaseToRoute, reader: Reader, zone: string): { facts: Facts; candidates: Candidate[] } {
  const { ranked, ...found } = readText(input.title, input.text, reader)
  const chosen =
    input.categoryCode !== null && reader.categories.has(input.categoryCode) ? input.categoryCode : undefined
  const category = chosen ?? ranked[0]?.code
  const facts: Facts = {
    type: input.type,
    channel: input.channel,
    category: category ?? null,
    categoryConfidence: chosen === undefined ? confidenceOf(ranked) : 1,
    secondCategory: ranked.find(({ code }) => code !== category)?.code ?? null,
    ...found,
    conduct: isConduct(input, category, found.words, reader),
    targetDepartmentId: input.targetDepartmentId,
    district: input.districtCode,
    street: input.streetCode,
    community: input.communityCode,
    placeKnown: input.districtCode !== null,
    ...localTime(input.occurredAt ?? input.submittedAt, zone),
    anonymous: input.anonymous,
    confidential: input.confidential,
  }
  return { facts, candidates: candidatesOf(ranked, reader.categories) }
}
