import { setTimeout as wait } from 'node:timers/promises'
import { caseStream } from '#app/modules/cases/case.events.ts'
import { verifyLedger } from '#app/modules/credit/verify-ledger.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { minutes, seconds } from '#app/platform/duration.ts'
import { EFFECTS, missingEffect, missingRouting } from '#workers/sweeps/missing-effects.ts'
import { verifyHouse } from '#workers/sweeps/verify-house.ts'
import type { Acknowledged } from './traffic.ts'

/** Facts that a life has once, by what the traffic does; a second one is a write done twice. */
const ONCE = ['case.submitted', 'case.signed', 'case.replied', 'case.resolved', 'case.confirmed', 'case.rated']
const LOOK_MS = 250

/** Acknowledged writes that are not there. */
export async function findLost(deps: Services, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const rows = await deps.db.case.findMany({ select: { id: true, reference: true, rev: true } })
  const byReference = new Map(rows.map((row) => [row.reference, row]))
  const revs = await deps.db.event.findMany({
    where: { stream: { startsWith: 'case:' } },
    select: { stream: true, rev: true },
  })
  const known = new Set(revs.map(({ stream, rev }) => `${stream} ${rev}`))
  return acknowledged.flatMap(({ reference, rev, act }) => {
    const row = byReference.get(reference)
    const isThere = row && row.rev >= rev && known.has(`${caseStream(row.id)} ${rev}`)
    return isThere ? [] : [`${act} on ${reference} at rev ${rev}`]
  })
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

/** What exists twice: cases, acts, notes, awards. */
export async function findDoubled({ db }: Services): Promise<string[]> {
  const titles = (await db.case.findMany({ select: { title: true } })).map(({ title }) => title)
  const facts = await db.event.findMany({ where: { type: { in: ONCE } }, select: { stream: true, type: true } })
  const notes = await db.statement.findMany({ where: { text: { contains: '现场记录' } }, select: { text: true } })
  const awards = await db.creditAward.findMany({
    select: { ruleCode: true, userId: true, caseId: true, round: true },
  })
  return [
    ...repeated(titles),
    ...repeated(facts.map(({ stream, type }) => `${type} of ${stream}`)),
    ...repeated(notes.map(({ text }) => text)),
    ...repeated(awards.map((award) => `award ${Object.values(award).join(' ')}`)),
  ]
}

export type Patience = {
  /** Milliseconds within which every reaction is complete. */
  boundMs?: number
  /** A job that failed once may still wait for its next try, when the effects are complete all the same. */
  mayWait?: boolean
}

/** Reactions that have not happened yet: events nobody announced, jobs that wait, effects behind their facts. */
async function findIncomplete(deps: Services, mayWait: boolean): Promise<string[]> {
  const { db, queue, clock } = deps
  const open = await db.event.count({ where: { dispatchedAt: null } })
  const { ready, running, dead } = await queue.counts()
  const ids = (await db.case.findMany({ select: { id: true } })).map(({ id }) => id)
  const late = await missingRouting(deps, new Date(clock.now().getTime() + minutes(10)))
  const found = late.map(({ id }) => `routing of ${id}`)
  for (const effect of EFFECTS) {
    for (const { id } of await missingEffect(deps, effect, ids)) found.push(`${effect.contract.kind} of ${id}`)
  }
  const left = { 'events to announce': open, 'jobs waiting': mayWait ? 0 : ready, running, dead }
  for (const [name, count] of Object.entries(left)) {
    if (count > 0) found.push(`${count} ${name}`)
  }
  return found
}

/** Waits until every reaction is complete; returns what is not when the time is over. */
export async function untilComplete(deps: Services, { boundMs = seconds(60), mayWait = false }: Patience) {
  for (const since = performance.now(); ; await wait(LOOK_MS)) {
    const left = await findIncomplete(deps, mayWait).catch((error: Error) => [error.message])
    if (left.length === 0 || performance.now() - since > boundMs) return left
  }
}

/** Everything that `npm run verify` checks, with nothing passed over as too new; the ledger's sum; the search server. */
export async function findDisagreements(deps: Services): Promise<string[]> {
  const found: string[] = []
  const later = { ...deps, clock: { now: () => new Date(deps.clock.now().getTime() + minutes(10)) } }
  await verifyHouse(later, {
    onFinding: ({ check, subject, problem }) => found.push(`${check}: ${subject} ${problem}`),
  })
  return [...found, ...(await verifyLedger(deps)).problems.map((problem) => JSON.stringify(problem))]
}
