import { readFileSync } from 'node:fs'
import type { Times } from './http-client.ts'
import type { Lifecycles } from './measure-lifecycles.ts'
import type { measureOverload } from './measure-overload.ts'
import type { PageRate } from './measure-pages.ts'
import type { measurePush } from './measure-push.ts'
import type { measureRendering } from './measure-rendering.ts'
import type { measureStorm } from './measure-storm.ts'

/** What two cities, or two runs, can be compared by. */
export type Comparable = Omit<Lifecycles, 'generatorMsPerLifecycle'> & { calls: Times[]; reads: Times[] }

/** What one run measured, as it is kept. */
export type Report = Comparable & {
  machine: { cores: number; model: string | undefined; node: string }
  engines: { database: string; queue: string }
  /** Cases of the generated history, and filed in the run. */
  history: number
  cases: number
  filedPerSecond: number
  reactionsDrainedSeconds: number
  generatorMsPerLifecycle: number
  /** Another city, measured by turns with this one. */
  beside: Comparable | null
  push: Awaited<ReturnType<typeof measurePush>> | null
  storm: Awaited<ReturnType<typeof measureStorm>> | null
  pages: PageRate[]
  rendering: Awaited<ReturnType<typeof measureRendering>>
  overload: Awaited<ReturnType<typeof measureOverload>> | null
  memoryMegabytes: number
}

type Say = (line: string) => void

/** The figures as a person reads them. */
export function printReport(report: Report, say: Say): void {
  const { push, overload } = report
  say('')
  say(`database               ${report.engines.database}, queue ${report.engines.queue}; history of ${report.history}`)
  say(
    `cases filed/s          ${report.filedPerSecond}   (reactions drained ${report.reactionsDrainedSeconds} s after the last)`,
  )
  say(`full lifecycles/s      ${report.lifecyclesPerSecond}`)
  const { processorMsPerLifecycle: server, generatorMsPerLifecycle: own } = report
  say(
    `processor time         ${server.toFixed(1)} ms a lifecycle in the server, ${own.toFixed(1)} ms in this generator`,
  )
  if (push) {
    const { sockets, p50, p95, p99, received, expected } = push
    say(`push delay, ${sockets} sockets p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; ${received}/${expected} received`)
  }
  if (report.storm) console.table([report.storm])
  say(`memory of the server   ${report.memoryMegabytes} MB`)
  console.table(report.calls)
  console.table(report.reads)
  if (report.pages.length > 0) console.table(report.pages)
  if (report.rendering.length > 0) console.table(report.rendering)
  if (overload)
    console.table([
      { what: 'sustained', ...overload.sustained },
      { what: 'beside slow clients', ...overload.besideSlowClients },
    ])
  if (overload) console.table([overload.overload])
}

const ratio = (now: number, then: number) => Number((now / then).toFixed(2))

/** The report that an earlier run left in a file. */
export const readReport = (file: string): Report => JSON.parse(readFileSync(file, 'utf8'))

/** Each figure beside that of another city or run: above 1 is slower, or more. */
export function printComparison(report: Comparable, other: Comparable, name: string, say: Say): void {
  say(`compared with ${name}:`)
  if (other.lifecyclesPerSecond > 0) {
    say(`full lifecycles/s      × ${ratio(report.lifecyclesPerSecond, other.lifecyclesPerSecond)}`)
    say(`processor a lifecycle  × ${ratio(report.processorMsPerLifecycle, other.processorMsPerLifecycle)}`)
  }
  const known = new Map([...other.calls, ...other.reads].map((line) => [line.call, line]))
  const lines = [...report.calls, ...report.reads].flatMap(({ call, p50, p95, p99, processor = 0 }) => {
    const that = known.get(call)
    if (!that) return []
    const ratios = { 'p50 ×': ratio(p50, that.p50), 'p95 ×': ratio(p95, that.p95), 'p99 ×': ratio(p99, that.p99) }
    const work = that.processor ? { 'processor ×': ratio(processor, that.processor) } : {}
    return [{ call, 'p95 there': that.p95, 'p95 here': p95, ...ratios, ...work }]
  })
  console.table(lines)
}
