import { rebuildCase } from '#app/modules/cases/rebuild-case.server.ts'
import { verifyCases } from '#app/modules/cases/verify-cases.server.ts'
import { syncMeasures } from '#app/modules/measures/sync-measures.server.ts'
import { verifyMeasures } from '#app/modules/measures/verify-measures.server.ts'
import { rebuildClocks } from '#app/modules/sla/rebuild-clocks.server.ts'
import { verifyClocks } from '#app/modules/sla/verify-clocks.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { syncClocksContract } from '../reactions.ts'
import { JOBS } from '../registry.ts'
import { type Behind, EFFECTS, type Effect, missingEffect } from './missing-effects.ts'
import type { Check, Finding } from './verification.ts'
import { verifyEvents } from './verify-events.ts'

/** An effect may be late by this much before it counts as missing. */
export const GRACE_MS = minutes(1)
const PAGE = 500

const isWhole = async (stream: string, deps: Services) => (await verifyEvents(deps, stream)).broken.length === 0

/** Rows of cases and their assignments against the fold of their facts. */
export const CASES: Check = {
  name: 'cases',
  async *find(deps, onRead) {
    for await (const { caseId, problem, isProjection } of verifyCases(onRead, deps)) {
      const mend = async () => (await isWhole(`case:${caseId}`, deps)) && rebuildCase({ caseId }, deps)
      yield { subject: caseId, problem, mend: isProjection ? mend : undefined }
    }
  },
}

/** Clocks, warnings and due times against the facts. */
export const CLOCKS: Check = {
  name: 'clocks',
  async *find(deps, onRead) {
    for await (const { caseId, problem, isProjection } of verifyClocks(onRead, deps)) {
      const mend = async () => {
        if (!(await isWhole(`clock:${caseId}`, deps))) return false
        await rebuildClocks({ caseId }, deps)
        return true
      }
      yield { subject: caseId, problem, mend: isProjection ? mend : undefined }
    }
  },
}

/** Turns and outcomes that the measures count, against facts and clocks. */
export const MEASURES: Check = {
  name: 'measures',
  async *find(deps, onRead) {
    for await (const { caseId, problem } of verifyMeasures(onRead, deps)) {
      const mend = async () => (await syncMeasures([caseId], deps)) > 0
      yield { subject: caseId, problem, mend }
    }
  },
}

/** Ids of all cases that nobody has touched for a moment, page by page. */
export async function* settledCases({ db, clock }: Services): AsyncGenerator<Array<{ id: string; rev: number }>> {
  const before = new Date(clock.now().getTime() - GRACE_MS)
  for (let after = ''; ; ) {
    const rows = await db.case.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, rev: true, updatedAt: true },
    })
    yield rows.filter(({ updatedAt }) => updatedAt <= before)
    after = rows.at(-1)?.id ?? after
    if (rows.length < PAGE) return
  }
}

function makeAgain(contract: Effect['contract'], { id, rev }: Behind, deps: Services) {
  return async () => {
    // The reaction goes on from a head; where the head is gone it would begin a second time.
    if (contract === syncClocksContract) {
      await rebuildClocks({ caseId: id }, deps)
      return true
    }
    const job = JOBS.find((one) => one.contract.kind === contract.kind)
    await job?.handle({ eventId: 'sweep', stream: `case:${id}`, rev, type: 'sweep' }, deps)
    return job !== undefined
  }
}

/** Effects that have not taken in the newest fact that they follow from, though nothing waits for them. */
export const LATE_EFFECTS: Check = {
  name: 'effects',
  async *find(deps, onRead) {
    for await (const rows of settledCases(deps)) {
      const ids = rows.map(({ id }) => id)
      for (const effect of EFFECTS) {
        for (const behind of await missingEffect(deps, effect, ids)) {
          const finding: Finding = { subject: behind.id, problem: `${effect.contract.kind} has not taken in its facts` }
          yield { ...finding, mend: makeAgain(effect.contract, behind, deps) }
        }
      }
      onRead(rows.length)
    }
  },
}
