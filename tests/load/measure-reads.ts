import type { CityUnderLoad, Sessions } from './city-under-load.ts'
import { inParallel, type Latencies, makeReader } from './http-client.ts'
import { processorSeconds } from './process-figures.ts'
import { seededRandom } from './realistic-cases.ts'

/** Each read this often, so many at once: a calm city, in which the wait is that of the work. */
const TIMES = 200
const WIDTH = 2
/** Cities take turns at each read: the speed of a machine changes within seconds. */
const TURNS = 5
/** The same words and boxes in every city and every run. */
const SEED = 20_261_122
const WARM_UP = 6
const SAMPLE = 200

const WORDS = ['路灯', '垃圾', '电梯', '漏水', '飞线充电', '占道经营', '装修', '物业', '积水', '公交', '灯']
const AREAS = ['350203', '350205', '350206', '350211', '350212', '350213']
const STATUSES = ['in_progress', 'resolved', 'closed']
const VIEWS = ['all', 'sign', 'working', 'review', 'support', 'done', 'soon', 'overdue', 'returned']

type Places = { references: string[]; random: () => number }
type Read = { name: string; as?: keyof Sessions; path: (places: Places) => string }

const pick = <T>(random: () => number, from: readonly T[]) => from[Math.floor(random() * from.length)] as T
const word = (random: () => number) => encodeURIComponent(pick(random, WORDS))

/** A piece of the city as a telephone shows it, about 2 km wide. */
function boxIn(random: () => number) {
  const [south, west] = [24.44 + random() * 0.2, 118.05 + random() * 0.2]
  return { south, west, north: south + 0.02, east: west + 0.02 }
}

const boxWords = ({ west, south, east, north }: ReturnType<typeof boxIn>) => [west, south, east, north].join(',')
const boxQuery = (box: ReturnType<typeof boxIn>) =>
  new URLSearchParams(Object.entries(box).map(([k, v]) => [k, `${v}`]))
const CITY = { south: 24.3, west: 117.8, north: 24.95, east: 118.5 }

function longAgo(random: () => number): number {
  return Date.now() - Math.floor(random() * 3 * 365 * 24 * 3_600_000)
}

const READS: readonly Read[] = [
  { name: 'API list', path: () => '/api/v1/cases?limit=20' },
  { name: 'API list, deep', path: ({ random }) => `/api/v1/cases?limit=20&cursor=${longAgo(random)}_z` },
  { name: 'API case', path: ({ random, references }) => `/api/v1/cases/${pick(random, references)}` },
  { name: 'API search', path: ({ random }) => `/api/v1/cases?q=${word(random)}` },
  { name: 'API search, page 41', path: ({ random }) => `/api/v1/cases?q=${word(random)}&cursor=800` },
  { name: 'API filters', path: ({ random }) => `/api/v1/cases?area=${pick(random, AREAS)}&status=closed,archived` },
  { name: 'API map box', path: ({ random }) => `/api/v1/cases?bbox=${boxWords(boxIn(random))}&limit=100` },
  { name: 'map, 2 km', path: ({ random }) => `/resources/map-cases.data?${boxQuery(boxIn(random))}` },
  { name: 'map, whole city', path: () => `/resources/map-cases.data?${boxQuery(CITY)}` },
  { name: 'page /', path: () => '/' },
  { name: 'page /cases', path: () => '/cases' },
  { name: 'page /cases, page 50', path: () => '/cases?page=50' },
  {
    name: 'page /cases, filters',
    path: ({ random }) => `/cases?status=${pick(random, STATUSES)}&area=${pick(random, AREAS)}`,
  },
  { name: 'page /cases?q=', path: ({ random }) => `/cases?q=${word(random)}` },
  { name: 'page /cases?q=&type=', path: ({ random }) => `/cases?type=help&q=${word(random)}` },
  { name: 'page of a case', path: ({ random, references }) => `/cases/${pick(random, references)}` },
  { name: 'desk', as: 'handler', path: ({ random }) => `/desk?view=${pick(random, VIEWS)}` },
  { name: 'desk, search', as: 'handler', path: ({ random }) => `/desk?q=${word(random)}` },
  {
    name: 'desk of a case',
    as: 'dispatcher',
    path: ({ random, references }) => `/desk/cases/${pick(random, references)}`,
  },
  { name: 'dispatch queue', as: 'dispatcher', path: () => '/desk/dispatch' },
  { name: 'review list', as: 'dispatcher', path: () => '/desk/review' },
  { name: 'follow-up list', as: 'callback', path: () => '/desk/follow-up' },
  { name: 'supervision board', as: 'supervisor', path: () => '/supervise' },
  { name: 'board by person', as: 'supervisor', path: () => '/supervise?by=person&standing=open' },
  { name: 'measures', as: 'supervisor', path: () => '/supervise/measures' },
  {
    name: 'community',
    as: 'manager',
    path: ({ random }) => `/community?view=${pick(random, ['open', 'waiting', 'done'])}`,
  },
  { name: 'system state', as: 'admin', path: () => '/admin' },
]

/** Receipt numbers of published cases from all years. */
async function sampleReferences({ db }: CityUnderLoad, random: () => number): Promise<string[]> {
  const found: string[] = []
  for (let index = 0; index < SAMPLE; index += 1) {
    const one = await db.case.findFirst({
      where: { published: true, submittedAt: { gte: new Date(longAgo(random)) } },
      orderBy: { submittedAt: 'asc' },
      select: { reference: true },
    })
    if (one) found.push(one.reference)
  }
  return found
}

type Target = { city: CityUnderLoad; reads: Latencies }

async function makeReading({ city, reads }: Target) {
  const random = seededRandom(SEED)
  const references = await sampleReferences(city, random)
  const read = makeReader(city.base, reads)
  const times = (count: number, { name, as, path }: Read) => {
    const headers: Record<string, string> = as ? { cookie: city.sessions[as] } : {}
    return inParallel(count, WIDTH, () => read({ name, path: path({ references, random }), headers }))
  }
  return {
    async warmUp(what: Read): Promise<void> {
      await times(WARM_UP, what)
      reads.forget(what.name)
    },
    /** Seconds of processor that a turn of this read took the server. */
    async takeTurn(what: Read): Promise<number> {
      const before = processorSeconds(city.pid())
      await times(TIMES / TURNS, what)
      return processorSeconds(city.pid()) - before
    },
    note: ({ name }: Read, seconds: number) => reads.noteWork(name, (seconds * 1_000) / TIMES),
  }
}

/** Lists, maps, searches, boards and case pages over HTTP, the cities by turns; the times go to each one's `reads`. */
export async function measureReads(targets: readonly Target[]): Promise<void> {
  const cities = await Promise.all(targets.map(makeReading))
  for (const what of READS) {
    for (const city of cities) await city.warmUp(what)
    const spent = cities.map(() => 0)
    for (let turn = 0; turn < TURNS; turn += 1)
      for (const [index, city] of cities.entries()) spent[index] = (spent[index] ?? 0) + (await city.takeTurn(what))
    for (const [index, city] of cities.entries()) city.note(what, spent[index] ?? 0)
  }
}
