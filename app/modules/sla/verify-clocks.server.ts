import { type Services, services } from '../../platform/container.server.ts'
import type { ClockValue } from './clock-time.rules.ts'
import { clockName, foldClockLog } from './fold-clock-log.server.ts'
import { foldClocks } from './fold-clocks.server.ts'
import { loadClocks, type StoredClock } from './load-clocks.server.ts'
import { clockStream, slaEventSchemas } from './sla.events.ts'
import { lapse } from './sla.rules.ts'
import { slaBook } from './sla-book.server.ts'
import { stepKey } from './sla-row.rules.ts'

const PAGE = 200

/** `isProjection`: the clocks can be made again from the facts of the case. */
export type ClockFinding = { caseId: string; problem: string; isProjection: boolean }

type Reads = Pick<Services, 'db' | 'clock'>
type Head = { caseId: string; rev: number; headHash: string; caseRev: number; dueAt: Date | null; updatedAt: Date }

/** What follows from the facts whatever calendar was in force; a running clock keeps the due time it was given (B23). */
const SHAPE = [
  'metric',
  'cycle',
  'departmentId',
  'state',
  'unit',
  'runningSince',
  'startedAt',
  'stoppedAt',
  'stopReason',
  'pauseReason',
  'resumeAt',
  'latePauses',
  'disputedAt',
  'epoch',
] as const satisfies ReadonlyArray<keyof ClockValue>

/** What the log of the clocks tells besides. */
const AMOUNTS = [
  'targetMs',
  'targetDays',
  'consumedMs',
  'otherMs',
  'pausedMs',
  'dueAt',
  'provisional',
  'breachedAt',
] as const satisfies ReadonlyArray<keyof ClockValue>

const shapeOf = (clock: ClockValue) => JSON.stringify(SHAPE.map((name) => clock[name]))

const hasSteps = (wanted: ClockValue, stored: StoredClock) => {
  const had = new Set(stored.steps.map(stepKey))
  return wanted.steps.every((step) => had.has(stepKey(step)))
}

/** Clocks whose shape or steps are not those that the facts lead to. */
function differing(wanted: readonly ClockValue[], stored: readonly StoredClock[]): string[] {
  const byName = new Map(stored.map((clock) => [clockName(clock.value), clock]))
  const wrong = wanted.filter((clock) => {
    const known = byName.get(clockName(clock))
    byName.delete(clockName(clock))
    return !known || shapeOf(known.value) !== shapeOf(clock) || !hasSteps(clock, known)
  })
  return [...wrong.map(clockName), ...byName.keys()]
}

const changedSchema = slaEventSchemas['sla.clocks-changed']

/** Due times as the clocks' own log tells them, and the head of that log. */
async function readLog(caseId: string, { db }: Reads) {
  const log = await db.event.findMany({
    where: { stream: clockStream(caseId) },
    orderBy: { rev: 'asc' },
    select: { rev: true, hash: true, type: true, payload: true },
  })
  const dues = new Map<string, number | null>()
  for (const { type, payload } of log) {
    if (type !== 'sla.clocks-changed') continue
    for (const clock of changedSchema.parse(JSON.parse(payload)).changed)
      dues.set(clockName(clock), clock.dueAt === null ? null : Date.parse(clock.dueAt))
  }
  return { dues, head: log.at(-1) }
}

const bySteps = (a: { epoch: number; level: string }, b: { epoch: number; level: string }) =>
  a.epoch - b.epoch || (a.level < b.level ? -1 : 1)
const wholeOf = (clock: ClockValue) => JSON.stringify({ ...clock, steps: [...clock.steps].sort(bySteps) }, WHOLE)
/** Every value of a clock in one order, whoever made the object. */
const WHOLE = [...SHAPE, ...AMOUNTS, 'steps', 'epoch', 'level', 'fireAt']

/** Clocks that are not, to the millisecond, what their own log makes them (REQUIREMENTS B35). */
function drift(wanted: readonly ClockValue[], stored: readonly StoredClock[]): string[] {
  const byName = new Map(stored.map(({ value }) => [clockName(value), value]))
  const wrong = wanted.filter((clock) => {
    const known = byName.get(clockName(clock))
    return !known || wholeOf(known) !== wholeOf(clock)
  })
  return wrong.map(clockName)
}

/** The most urgent running clock, as lists sort by it; a department's own time is none of the case's. */
function firstDue(stored: readonly StoredClock[]): number | null {
  const ofCase = stored.filter(({ value }) => value.metric !== 'handle')
  const dues = ofCase.flatMap(({ value }) => (value.state === 'running' && value.dueAt !== null ? [value.dueAt] : []))
  return dues.length > 0 ? Math.min(...dues) : null
}

async function problemsOf(head: Head, deps: Reads): Promise<string[]> {
  const { caseId } = head
  const [folded, stored, log, own, book] = await Promise.all([
    foldClocks({ caseId, upTo: head.caseRev }, deps),
    loadClocks(caseId, deps.db),
    readLog(caseId, deps),
    foldClockLog(caseId, deps),
    slaBook(deps),
  ])
  const isFactual = (clock: ClockValue) => !own?.recalculated.has(clockName(clock))
  const factual = stored.filter(({ value }) => isFactual(value))
  const asOfFacts = differing((folded?.sla.clocks ?? []).filter(isFactual), factual)
  // A pause that ended by itself may have been noticed by then, or not yet.
  const lapsed = folded && lapse(folded.sla, head.updatedAt.getTime(), book).sla.clocks
  const wrong = asOfFacts.length > 0 && lapsed ? differing(lapsed.filter(isFactual), factual) : asOfFacts
  const drifted = own && wrong.length === 0 ? drift(own.sla.clocks, stored) : []
  const shifted = stored.filter(
    ({ value }) => log.dues.has(clockName(value)) && log.dues.get(clockName(value)) !== value.dueAt,
  )
  return [
    ...(wrong.length > 0 ? [`clocks differ from the facts: ${wrong.sort().join(', ')}`] : []),
    ...(drifted.length > 0 ? [`clocks differ from their own log: ${drifted.sort().join(', ')}`] : []),
    ...(shifted.length > 0
      ? [`due times differ from the log: ${shifted.map((one) => clockName(one.value)).join(', ')}`]
      : []),
    ...(firstDue(stored) === (head.dueAt?.getTime() ?? null)
      ? []
      : ['the due time of the case is not that of its clocks']),
    ...(log.head?.rev === head.rev && log.head.hash === head.headHash ? [] : ['the head is not that of the log']),
  ]
}

/** Says nothing of clocks that moved on while they were looked at. */
async function look(head: Head, deps: Reads): Promise<ClockFinding[]> {
  const { caseId } = head
  try {
    const problems = await problemsOf(head, deps)
    if (problems.length === 0) return []
    const after = await deps.db.caseClocks.findUnique({ where: { caseId }, select: { rev: true } })
    return after?.rev === head.rev ? problems.map((problem) => ({ caseId, problem, isProjection: true })) : []
  } catch {
    return [{ caseId, problem: 'has a fact that cannot be read', isProjection: false }]
  }
}

/** Rebuilds the clocks of every case in memory and compares them with what is stored; `onRead` hears of each page. */
export async function* verifyClocks(
  onRead: (count: number) => void = () => {},
  deps: Reads = services(),
): AsyncGenerator<ClockFinding> {
  for (let after = ''; ; ) {
    const heads = await deps.db.caseClocks.findMany({
      where: { caseId: { gt: after } },
      orderBy: { caseId: 'asc' },
      take: PAGE,
      select: { caseId: true, rev: true, headHash: true, caseRev: true, dueAt: true, updatedAt: true },
    })
    for (const head of heads) yield* await look(head, deps)
    onRead(heads.length)
    after = heads.at(-1)?.caseId ?? after
    if (heads.length < PAGE) return
  }
}
