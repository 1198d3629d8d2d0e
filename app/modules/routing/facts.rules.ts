import {
  type Guesses,
  guessByKeywords,
  headLength,
  indexWords,
  type Suggestion,
  type WordIndex,
} from '../classification/keyword-model.rules.ts'
import type { Guesser } from '../classification/trained-guesser.rules.ts'
import { areasOf } from './areas.rules.ts'
import type { Candidate } from './explanation.schema.ts'
import type { AreaSet, CalendarDayKind } from './fact-catalogue.schema.ts'
import { buildVocabulary, findAlarms, findWords, type Hit, normalise, type Vocabulary } from './keywords.rules.ts'
import { localTime } from './local-time.rules.ts'
import { collectPhrases, type PhraseBook, phrasesIn, type Simplify } from './phrases.rules.ts'
import { comparisonsOf, type Facts, type Leaf } from './routing.schema.ts'
import type { CategoryInfo, RuleSet } from './rule-set.rules.ts'
import { tagsOf } from './tags.rules.ts'

export { localTime } from './local-time.rules.ts'

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

/** Kinds of day of a local date (YYYY-MM-DD) by the working calendar; null when the calendar does not reach it. */
export type DayKinds = (date: string, weekday: number) => CalendarDayKind[] | null

/** What the server knows and pure files do not: the letters of traditional Chinese, the days off, a trained model. */
export type Surroundings = { simplify?: Simplify; dayKinds?: DayKinds; guess?: Guesser | null }

/** Everything needed to read a case for one rule set; built once per version. */
export type Reader = {
  index: WordIndex
  words: Vocabulary
  alarms: Vocabulary
  phrases: PhraseBook
  areas: readonly AreaSet[]
  categories: RuleSet['categories']
  simplify: Simplify
  dayKinds: DayKinds
  /** Asked for the category; null: the words of the categories are counted. */
  guess: Guesser | null
}

function wordsAskedFor(rules: RuleSet['rules'], ...facts: Array<Leaf['fact']>): string[] {
  return rules
    .flatMap(({ when }) => comparisonsOf(when))
    .flatMap((leaf) => (facts.includes(leaf.fact) && 'value' in leaf && Array.isArray(leaf.value) ? leaf.value : []))
}

/**
 * Collects the words, phrases and areas that categories and rules ask for, so that a case is read once whatever the
 * number of rules. A draft needs a reader of its own: facts taken for another version lack its words. Without
 * `surroundings` traditional letters stay and the kind of day is not known.
 */
export function buildReader(
  set: Pick<RuleSet, 'rules' | 'categories' | 'areas'>,
  { simplify = (text) => text, dayKinds = () => null, guess = null }: Surroundings = {},
): Reader {
  const categories = [...set.categories.values()]
  const keywords = categories.flatMap((category) => category.keywords.map(normalise))
  return {
    index: indexWords(categories),
    words: buildVocabulary([...keywords, ...wordsAskedFor(set.rules, 'words'), ...CONDUCT_WORDS]),
    alarms: buildVocabulary(wordsAskedFor(set.rules, 'alarms', 'headAlarms')),
    phrases: collectPhrases(set.rules, simplify),
    areas: set.areas ?? [],
    categories: set.categories,
    simplify,
    dayKinds,
    guess,
  }
}

const distinct = (hits: readonly Hit[]) => [...new Set(hits.map((hit) => hit.word))]

function wholeOf(title: string, text: string, { simplify }: Reader): string {
  return simplify(title ? `${title}\n${text}` : text)
}

/** Simplifying keeps the length, so the title ends where it did. */
const partsOf = (whole: string, title: string) =>
  title ? { title: whole.slice(0, title.length), text: whole.slice(title.length + 1) } : { title, text: whole }

/** `whole` is title and text with simplified letters; `title` tells where the title ends. */
function readWhole(whole: string, title: string, reader: Reader) {
  const text = normalise(whole)
  const hits = findWords(text, reader.words)
  const alarms = findAlarms(text, reader.alarms)
  return {
    words: distinct(hits),
    alarms: distinct(alarms),
    headAlarms: distinct(alarms.filter((hit) => hit.at <= title.length + UP_FRONT)),
    guesses: reader.guess
      ? reader.guess(partsOf(whole, title))
      : guessByKeywords(hits, reader.index, headLength(title)),
  }
}

/** Words and categories that a title and text point to, best category first. */
export function readText(
  title: string,
  text: string,
  reader: Reader,
): { words: string[]; alarms: string[]; headAlarms: string[]; guesses: Guesses } {
  return readWhole(wholeOf(title, text, reader), title, reader)
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
  const whole = wholeOf(input.title, input.text, reader)
  const { guesses, ...found } = readWhole(whole, input.title, reader)
  const { ranked, confidence } = guesses
  const chosen =
    input.categoryCode !== null && reader.categories.has(input.categoryCode) ? input.categoryCode : undefined
  const category = chosen ?? ranked[0]?.code
  const { date, ...time } = localTime(input.occurredAt ?? input.submittedAt, zone)
  const facts: Facts = {
    type: input.type,
    channel: input.channel,
    category: category ?? null,
    categoryConfidence: chosen === undefined ? confidence : 1,
    secondCategory: ranked.find(({ code }) => code !== category)?.code ?? null,
    ...found,
    text: phrasesIn(whole, reader.phrases),
    tags: tagsOf(normalise(whole), input.occurredAt ? time.hour : null),
    conduct: isConduct(input, category, found.words, reader),
    targetDepartmentId: input.targetDepartmentId,
    district: input.districtCode,
    street: input.streetCode,
    community: input.communityCode,
    placeKnown: input.districtCode !== null,
    areas: areasOf(input, reader.areas),
    ...time,
    calendar: reader.dayKinds(date, time.weekday),
    anonymous: input.anonymous,
    confidential: input.confidential,
  }
  return { facts, candidates: candidatesOf(ranked, reader.categories) }
}
