/** Finds many words in one pass over a text: candidates are looked up by their first character. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>

/** Where a word stands in a text. */
export type Hit = { word: string; at: number }

/** Words by first character, longer first. Words are compared without case and width. */
export function buildVocabulary(words: Iterable<string>): Vocabulary {
  const byFirst = new Map<string, string[]>()
  for (const word of new Set(words)) {
    const first = word.charAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), word])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return byFirst
}

/** Full-width letters become half-width and Latin letters upper case; the length stays. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .toUpperCase()
}

/** Every place where a word of the vocabulary stands in a normalised text, in order. */
export function findWords(text: string, vocabulary: Vocabulary): Hit[] {
  const hits: Hit[] = []
  for (let at = 0; at < text.length; at++) {
    const candidates = vocabulary.get(text.charAt(at))
    if (!candidates) continue
    for (const word of candidates) if (text.startsWith(word, at)) hits.push({ word, at })
  }
  return hits
}

const CLAUSE_END = /[，。；！？、：,.;!?:\n]/

/** Drills, the past, questions, fears and suppositions: what is said there is not happening (DOMAIN 5.5). */
const NOT_NOW =
  /演练|演习|去年|前年|上个月|以前|曾经|咨询|请问|担心|生怕|害怕|恐怕|如果|假如|万一|要是|一旦|防止|避免|预防|以防|以免|宣传|培训|讲座|会不会|是否|可能会|容易|隐患/

/** A denial right before the word, with at most a filler between. */
const DENIED = /(没有|没|并未|未|无|不是|不会|从未|从不|不存在)(发生|出现|造成|导致|引起|再|任何|人员|人|过)*$/

/** The clause around a position, and the position inside it. */
function clauseAround(text: string, at: number): { clause: string; offset: number } {
  let start = at
  while (start > 0 && !CLAUSE_END.test(text.charAt(start - 1))) start--
  let end = at
  while (end < text.length && !CLAUSE_END.test(text.charAt(end))) end++
  return { clause: text.slice(start, end), offset: at - start }
}

/** True when the words around say that it is not so, not now, or only feared or asked about. */
export function isDenied(text: string, hit: Hit): boolean {
  const { clause, offset } = clauseAround(text, hit.at)
  const around = `${clause.slice(0, offset)}…${clause.slice(offset + hit.word.length)}`
  return NOT_NOW.test(around) || DENIED.test(clause.slice(0, offset))
}

/** Words of danger that a normalised text really reports, where they stand. */
export function findAlarms(text: string, vocabulary: Vocabulary): Hit[] {
  return findWords(text, vocabulary).filter((hit) => !isDenied(text, hit))
}
