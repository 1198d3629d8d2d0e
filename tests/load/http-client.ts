import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

export type Answer = { status: number; body: string; ms: number }

/** Latencies of every call by name, for the table. */
export class Latencies {
  readonly #byName = new Map<string, number[]>()

  note(name: string, ms: number): void {
    const known = this.#byName.get(name)
    if (known) known.push(ms)
    else this.#byName.set(name, [ms])
  }

  /** Count and percentiles in milliseconds. */
  summary(): Array<{ call: string; count: number; p50: number; p95: number; p99: number }> {
    return [...this.#byName].map(([call, values]) => {
      const sorted = values.toSorted((a, b) => a - b)
      const at = (share: number) =>
        Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2))
      return { call, count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
    })
  }
}

type Call = {
  name: string
  method?: string
  path: string
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

/** A keep-alive client that times each call; throws on an unexpected status. */
export function makeClient(base: string, latencies: Latencies) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const url = new URL(base)

  function send({ method = 'GET', path, token, body, headers }: Call): Promise<Answer> {
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
            resolve({ status: incoming.statusCode ?? 0, body: text, ms: performance.now() - startedAt })
          })
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(payload)
    })
  }

  return async function call<T>(options: Call): Promise<T> {
    const answer = await send(options)
    latencies.note(options.name, answer.ms)
    if (answer.status >= 400) throw new Error(`${options.name} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
    return JSON.parse(answer.body) as T
  }
}

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
