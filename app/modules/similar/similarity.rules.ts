/** What two filings are compared by. */
export type Likened = {
  title: string
  text: string
  categories: readonly string[]
  districtCode: string | null
  streetCode: string | null
  communityCode: string | null
  address: string | null
  /** WGS84 degrees. */
  lat: number | null
  lng: number | null
  at: Date
}

/** How alike two filings are, each part and the whole from 0 (nothing in common) to 1. */
export type Likeness = { total: number; text: number; place: number; category: number; time: number }

/** From here on two filings are shown as likely the same trouble (DOMAIN 5.4). */
export const LIKELY = 0.72
/** Words that have this little in common speak of different troubles, whatever place and category say. */
const LEAST_TEXT = 0.03
/** A place further off than a street is another place. */
const LEAST_PLACE = 0.4

/** Words that agree this much outweigh a category that somebody, or the machine, chose differently. */
const SAME_WORDS = 0.5

const NEAR_METRES = 100
const FAR_METRES = 600
const DAY_MS = 86_400_000
/** Within a week the time says nothing against it (DOMAIN 5.4); after a quarter it is another matter. */
const FRESH_DAYS = 7
const STALE_DAYS = 90

/** Courtesies, particles and words for how long and how often: every complaint has them, whatever it is about. */
const EMPTY =
  /请问|请求|希望|麻烦|尽快|尽早|有关部门|相关部门|领导|您好|你好|谢谢|感谢|反映|投诉|举报|解决|处理|问题|情况|我们|你们|他们|这个|那个|一下|已经|非常|严重|好几天|几天|多天|每天|天天|今天|昨天|最近|一直|经常|总是|没人|有人|[的了在是有和就都也很我你他它这那与及或对把被给让请吗呢啊吧]/g

const clean = (text: string) => text.normalize('NFKC').toLowerCase().replace(EMPTY, ' ')

/** Pairs and triples of letters that stand together, and how often; words of Latin letters whole. */
export function gramsOf(text: string): Map<string, number> {
  const grams = new Map<string, number>()
  const count = (gram: string) => grams.set(gram, (grams.get(gram) ?? 0) + 1)
  for (const [run] of clean(text).matchAll(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      count(run)
      continue
    }
    const letters = Array.from(run)
    for (let at = 0; at + 2 <= letters.length; at += 1) count(letters.slice(at, at + 2).join(''))
    for (let at = 0; at + 3 <= letters.length; at += 1) count(letters.slice(at, at + 3).join(''))
  }
  return grams
}

/** How much each gram tells among these texts: what most of them say, such as the name of the place, tells little. */
export function weightsOf(texts: ReadonlyArray<ReadonlyMap<string, number>>): (gram: string) => number {
  const seen = new Map<string, number>()
  for (const grams of texts) for (const gram of grams.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1)
  // As if ten more texts had been seen: two or three do not say what is common.
  return (gram) => Math.log((texts.length + 10) / ((seen.get(gram) ?? 0) + 1))
}

/**
 * How alike two texts are, 0 to 1: half by the angle between their weighted grams, half by how much of the shorter one
 * the longer contains, since somebody in a hurry writes less about the same thing.
 */
export function textLikeness(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  weight: (gram: string) => number,
): number {
  const mass = (grams: ReadonlyMap<string, number>) => {
    let squares = 0
    let sum = 0
    for (const [gram, count] of grams) {
      const value = Math.sqrt(count) * weight(gram)
      squares += value * value
      sum += value
    }
    return { squares, sum }
  }
  let dot = 0
  let shared = 0
  for (const [gram, count] of one) {
    const theirs = other.get(gram)
    if (theirs === undefined) continue
    const factor = weight(gram)
    dot += Math.sqrt(count * theirs) * factor * factor
    shared += Math.sqrt(Math.min(count, theirs)) * factor
  }
  if (dot <= 0) return 0
  const a = mass(one)
  const b = mass(other)
  return Math.min(1, (dot / Math.sqrt(a.squares * b.squares) + shared / Math.min(a.sum, b.sum)) / 2)
}

/** Metres between two points, on a flat earth: good to a percent within a city. */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const perDegree = 111_320
  const north = (a.lat - b.lat) * perDegree
  const east = (a.lng - b.lng) * perDegree * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(north, east)
}

type Placed = Pick<Likened, 'districtCode' | 'streetCode' | 'communityCode' | 'address' | 'lat' | 'lng'>

const same = (a: string | null, b: string | null) => a !== null && b !== null && a === b

function pinsOf(a: Placed, b: Placed): number | null {
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return null
  const metres = metresBetween({ lat: a.lat, lng: a.lng }, { lat: b.lat, lng: b.lng })
  if (metres <= NEAR_METRES) return 1
  return Math.max(0, 1 - (metres - NEAR_METRES) / (FAR_METRES - NEAR_METRES))
}

/** How near two places are, 0 to 1: one within 100 m or with the same address, nearly one in the same community. */
export function placeLikeness(a: Placed, b: Placed): number {
  const pins = pinsOf(a, b)
  if (same(a.communityCode, b.communityCode)) return Math.max(pins ?? 0.9, same(a.address, b.address) ? 1 : 0.6)
  if (pins !== null) return pins
  if (same(a.streetCode, b.streetCode)) return same(a.address, b.address) ? 1 : 0.5
  if (same(a.districtCode, b.districtCode)) return same(a.address, b.address) ? 0.9 : 0.2
  return 0
}

/** One for the same category, a half where one of the two is not known yet. */
export function categoryLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0.5
  return a.some((code) => b.includes(code)) ? 1 : 0
}

function timeLikeness(a: Date, b: Date): number {
  const days = Math.abs(a.getTime() - b.getTime()) / DAY_MS
  if (days <= FRESH_DAYS) return 1
  return Math.max(0, 1 - (days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))
}

/** Two people's words about one thing seldom agree more than this; most of the way is made by the first few. */
const FULL_TEXT = 0.3

/**
 * How likely two filings speak of the same trouble: words, place, category and time together (DOMAIN 5.4). The words
 * weigh most; neither a place that is another one nor words about something else can be made up for.
 */
export function likeness(a: Likened, b: Likened, text: number): Likeness {
  const place = placeLikeness(a, b)
  const category = categoryLikeness(a.categories, b.categories)
  const time = timeLikeness(a.at, b.at)
  const parts = { text, place, category, time }
  const isOther = category === 0 && text < SAME_WORDS
  if (isOther || text < LEAST_TEXT || place < LEAST_PLACE) return { total: 0, ...parts }
  const words = Math.min(1, Math.sqrt(text / FULL_TEXT))
  return { total: 0.45 * words + 0.3 * place + 0.15 * category + 0.1 * time, ...parts }
}

/** The candidates that are likely the same trouble as the first, the likeliest first. */
export function likeliest<T extends Likened>(
  subject: Likened,
  candidates: readonly T[],
  least = LIKELY,
): Array<T & { likeness: Likeness }> {
  const mine = gramsOf(`${subject.title}\n${subject.text}`)
  const theirs = candidates.map(({ title, text }) => gramsOf(`${title}\n${text}`))
  const weight = weightsOf(theirs)
  return candidates
    .map((candidate, at) => ({
      ...candidate,
      likeness: likeness(subject, candidate, textLikeness(mine, theirs[at] ?? new Map(), weight)),
    }))
    .filter((found) => found.likeness.total >= least)
    .sort((a, b) => b.likeness.total - a.likeness.total || b.at.getTime() - a.at.getTime())
}
