import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from './percentile.ts'

export type Answer = { status: number; body: string; ms: number; retryAfter: string | undefined }

/** Milliseconds; `processor` is what one call costs the server. */
export type Times = { call: string; count: number; p50: number; p95: number; p99: number; processor?: number }

/** Latencies of every call by name, for the table. */
export class Latencies {
  readonly #byName = new Map<string, number[]>()
  readonly #work = new Map<string, number>()

  note(name: string, ms: number): void {
    const known = this.#byName.get(name)
    if (known) known.push(ms)
    else this.#byName.set(name, [ms])
  }

  /** Notes the processor time that the server spent on each call of a name, in milliseconds. */
  noteWork(name: string, ms: number): void {
    this.#work.set(name, Number(ms.toFixed(1)))
  }

  /** Drops what was noted while everything was cold. */
  forget(name: string): void {
    this.#byName.delete(name)
  }

  /** Count and percentiles in milliseconds. */
  summary(): Times[] {
    return [...this.#byName].map(([call, values]) => {
      const at = (share: number) => percentile(values, share)
      const processor = this.#work.get(call)
      const times = { call, count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
      return processor === undefined ? times : { ...times, processor }
    })
  }
}

export type Call = {
  name: string
  method?: string
  path: string
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

/** A keep-alive client that hands back whatever is answered. */
export function makeSender(base: string, maxSockets = 64) {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const url = new URL(base)

  return function send({ method = 'GET', path, token, body, headers }: Call): Promise<Answer> {
    const startedAt = performance.now()
    const payload = body === undefined ? undefined : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host: url.hostname,
          port: url.port,
          method,
          path,
          headers: {
            accept: 'application/json',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8')
            const retryAfter = incoming.headers['retry-after']
            resolve({ status: incoming.statusCode ?? 0, body: text, ms: performance.now() - startedAt, retryAfter })
          })
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(payload)
    })
  }
}

const isShed = ({ status, retryAfter }: Answer) => status === 503 && retryAfter !== undefined

/**
 * A keep-alive client that times each call; throws on an unexpected status. A `patient` one comes back when it is asked
 * to, as a good client does, and its wait counts.
 */
export function makeClient(base: string, latencies: Latencies, { patient = false } = {}) {
  const send = makeSender(base)

  return async function call<T>(options: Call): Promise<T> {
    const startedAt = performance.now()
    let answer = await send(options)
    while (patient && isShed(answer)) {
      await wait(Number(answer.retryAfter) * 1000)
      answer = await send(options)
    }
    latencies.note(options.name, performance.now() - startedAt)
    if (answer.status >= 400) throw new Error(`${options.name} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
    return JSON.parse(answer.body) as T
  }
}

/** A client for pages, which are not looked into. */
export function makeReader(base: string, latencies: Latencies) {
  const send = makeSender(base)

  return async function read({ headers, ...call }: Call): Promise<void> {
    const startedAt = performance.now()
    let answer = await send({ ...call, headers: { accept: 'text/html', ...headers } })
    while (isShed(answer)) {
      await wait(Number(answer.retryAfter) * 1000)
      answer = await send({ ...call, headers: { accept: 'text/html', ...headers } })
    }
    if (answer.status !== 200) throw new Error(`${call.path} answered ${answer.status}`)
    latencies.note(call.name, performance.now() - startedAt)
  }
}

export type Reader = ReturnType<typeof makeReader>
export type Client = ReturnType<typeof makeClient>

/** Runs `count` pieces of work, `width` at a time; returns the seconds it took. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const startedAt = performance.now()
  let next = 0
  const lane = async () => {
    for (let index = next++; index < count; index = next++) await work(index)
  }
  await Promise.all(Array.from({ length: width }, lane))
  return (performance.now() - startedAt) / 1000
}
