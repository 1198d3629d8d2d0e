import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seconds } from '#app/platform/duration.ts'
import { type CityUnderLoad, openCityUnderLoad } from '#tests/load/city-under-load.ts'

/** A page that reads the database, and is rendered for each: a reader with a cookie of their own gets no kept page. */
const PAGE = '/cases'
const headers = { accept: 'text/html', cookie: 'own=1' }
const MEASURE_MS = seconds(3)
/** A crowd that comes at once is served first, and more slowly; then it is known to be no crowd. */
const ONSET_MS = seconds(1.5)
const LIMIT_MS = seconds(10)
/** More than the browsers that ask at once in this test. */
const SOCKETS = 2_000

let city: CityUnderLoad
const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS })
beforeAll(async () => {
  city = await openCityUnderLoad()
})
afterAll(async () => {
  agent.destroy()
  await city.close()
})

type Answer = { status: number; ms: number; retryAfter: number; type: string }

function ask(): Promise<Answer> {
  const since = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(`${city.base}${PAGE}`, { agent, headers, timeout: LIMIT_MS })
    asked.on('response', (answer) => {
      answer.resume().on('end', () => {
        const { 'retry-after': retryAfter, 'content-type': type = '' } = answer.headers
        resolve({ status: answer.statusCode ?? 0, ms: performance.now() - since, retryAfter: Number(retryAfter), type })
      })
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')))
    asked.on('error', reject)
    asked.end()
  })
}

/** As many as the server can answer, a few at a time. Requests a second. */
async function measureCapacity(): Promise<number> {
  const until = performance.now() + MEASURE_MS
  let answered = 0
  const browser = async () => {
    while (performance.now() < until) {
      await ask()
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: 4 }, browser))
  return (answered * seconds(1)) / MEASURE_MS
}

/** Asks at a steady rate, whether answers come or not, as a city does. */
async function askAtRate(perSecond: number, ms: number): Promise<Answer[]> {
  const answers: Array<Promise<Answer>> = []
  const since = performance.now()
  for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - since) {
    const due = (elapsed * perSecond) / seconds(1)
    while (answers.length < due) answers.push(ask())
    await wait(2)
  }
  return Promise.all(answers)
}

function percentile95(answers: readonly Answer[]): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0)
}

// A machine that is slow for a few seconds in between fails it; a second try is printed beside the first.
it('four times the load: some are told when to come back, the others are answered as if nothing was', {
  retry: 1,
}, async () => {
  await measureCapacity()
  const capacity = await measureCapacity()
  const calm = await askAtRate(capacity * 0.5, MEASURE_MS)
  const onset = askAtRate(capacity * 4, ONSET_MS)
  await wait(ONSET_MS)
  const storm = await askAtRate(capacity * 4, MEASURE_MS)

  const capacityAfter = await measureCapacity()

  const served = storm.filter(({ status }) => status === 200)
  const shed = storm.filter(({ status }) => status === 503)
  const figures = {
    capacity: Math.round(capacity),
    capacityAfter: Math.round(capacityAfter),
    asked: Math.round((storm.length * seconds(1)) / MEASURE_MS),
    served: Math.round((served.length * seconds(1)) / MEASURE_MS),
    calmP95: percentile95(calm),
    servedP95: percentile95(served),
    shedP95: percentile95(shed),
  }
  process.stdout.write(`overload, requests a second and ms: ${JSON.stringify(figures)}\n`)
  const others = (await onset).filter(({ status }) => status !== 200 && status !== 503)
  expect(others).toEqual([])
  expect(calm.every(({ status }) => status === 200)).toBe(true)
  expect(served.length + shed.length).toBe(storm.length)
  for (const { retryAfter, type } of shed) {
    expect(retryAfter).toBeGreaterThanOrEqual(2)
    expect(type).toContain('text/html')
  }
  expect(shed.length).toBeGreaterThan(served.length)
  expect(figures.servedP95, 'who is let in is answered quickly, on a slow machine too').toBeLessThan(800)
  expect(figures.served, 'still does most of what it can').toBeGreaterThan(Math.min(capacity, capacityAfter) * 0.5)
})
