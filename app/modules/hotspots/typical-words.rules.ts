/** Words said by fewer people could tell who wrote. */
const MIN_PEOPLE = 3
const MIN_SHARE = 0.25
const LONGEST = 8
const WORDS_TOGETHER = 4
const MOST = 8
const LETTERS_READ = 240
const HAN = /\p{Script=Han}+/gu

/** A message and who wrote it; messages without an account are people of their own. */
export type Said = { person: string; text: string }

/** Endings of names of places, by which a word says where. */
const PLACE_ENDING = /(?:区|县|街道|镇|乡|村|社区|小区|新城|花园|家园|苑|府|城|路|大道|街|广场|公园|车站|桥|大厦)$/

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Whole words of a text, and up to four that stand together: names of places are seldom in a dictionary. */
function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>()
  for (const [run] of text.slice(0, LETTERS_READ).normalize('NFKC').matchAll(HAN)) {
    const words = Array.from(segmenter.segment(run), ({ segment }) => segment)
    for (let from = 0; from < words.length; from += 1) {
      for (let count = 1; count <= WORDS_TOGETHER; count += 1) {
        const piece = words.slice(from, from + count).join('')
        if (piece.length >= 2 && piece.length <= LONGEST) pieces.add(piece)
      }
    }
  }
  return pieces
}

function speakersByPiece(said: readonly Said[]): Map<string, Set<string>> {
  const speakers = new Map<string, Set<string>>()
  for (const { person, text } of said) {
    for (const piece of piecesOf(text)) {
      const known = speakers.get(piece)
      if (known) known.add(person)
      else speakers.set(piece, new Set([person]))
    }
  }
  return speakers
}

/** Two forms of the same: they share two letters that stand together. */
function overlaps(a: string, b: string): boolean {
  return Array.from({ length: a.length - 1 }, (_unused, at) => a.slice(at, at + 2)).some((pair) => b.includes(pair))
}

/**
 * The words that are typical of these messages: said by at least three people and a quarter of all, and seldom said
 * elsewhere. `rarityOf` tells how seldom. The longest form that as many people use wins; nothing said twice over.
 */
export function typicalWords(said: readonly Said[], rarityOf: (word: string) => number): string[] {
  const people = new Set(said.map(({ person }) => person)).size
  const least = Math.max(MIN_PEOPLE, people * MIN_SHARE)
  const scored = [...speakersByPiece(said)]
    .filter(([, speakers]) => speakers.size >= least)
    .map(([word, speakers]) => ({
      word,
      score: (speakers.size / people) ** 1.5 * rarityOf(word) * Math.sqrt(Math.min(word.length, 5)),
    }))
    .sort((a, b) => b.score - a.score || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
  const kept: string[] = []
  for (const { word, score } of scored) {
    if (kept.length === MOST || score <= 0) break
    if (!kept.some((other) => overlaps(other, word))) kept.push(word)
  }
  return kept
}

/** The words that name a place, as far as their ending tells. */
export function placeWords(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 2 && PLACE_ENDING.test(word))
}
