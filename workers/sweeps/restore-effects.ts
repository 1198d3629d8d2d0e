import type { Services } from '#app/platform/container.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { routeCaseContract } from '../reactions.ts'
import { EFFECTS, missingEffect, missingRouting } from './missing-effects.ts'
import { restoringJob } from './restoring-job.ts'

/** An effect may be late by this much before it counts as missing. */
const GRACE_MS = minutes(1)
const NEWEST = 500
const ROUND = 500

type SweepDeps = Pick<Services, 'db' | 'clock' | 'queue'>

/** Cases of the newest facts: where an effect is most likely to have been lost. */
async function newestCases({ db }: SweepDeps): Promise<string[]> {
  const events = await db.event.findMany({ orderBy: { id: 'desc' }, take: NEWEST, select: { stream: true } })
  const streams = new Set(events.map((event) => event.stream))
  return [...streams].filter((stream) => stream.startsWith('case:')).map((stream) => stream.slice('case:'.length))
}

/** The next page of all cases, round and round, so that every case is looked at in time. */
async function nextPage({ db }: SweepDeps, after: string): Promise<string[]> {
  const rows = await db.case.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: ROUND,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

async function settled({ db }: SweepDeps, ids: readonly string[], before: Date): Promise<string[]> {
  const rows = await db.case.findMany({
    where: { id: { in: [...ids] }, updatedAt: { lte: before } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/**
 * Makes the sweep that compares cases with their effects and enqueues what is missing; returns how many jobs. Each
 * round looks at the newest facts and at one more page of all cases, by primary key. It waits while the queue is
 * behind: then effects are late, not lost.
 */
export function makeRestoreEffects(): (deps: SweepDeps) => Promise<number> {
  let after = ''
  return async (deps) => {
    const before = new Date(deps.clock.now().getTime() - GRACE_MS)
    const { oldestReadyAt } = await deps.queue.counts()
    if (oldestReadyAt !== null && oldestReadyAt < before) return 0
    const page = await nextPage(deps, after)
    after = page.length < ROUND ? '' : (page.at(-1) ?? '')
    const ids = await settled(deps, [...new Set([...page, ...(await newestCases(deps))])], before)
    const jobs = (await missingRouting(deps, before)).map((behind) => restoringJob(routeCaseContract, behind))
    for (const effect of EFFECTS) {
      const found = await missingEffect(deps, effect, ids)
      jobs.push(...found.map((behind) => restoringJob(effect.contract, behind)))
    }
    await deps.queue.enqueue(jobs)
    return jobs.length
  }
}
