import { DateTime } from 'luxon'
import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { endedVotes, type VoteOutcome, voteOutcome } from '../votes/vote-outcome.queries.server.ts'
import { type MatterChange, voiceIn } from './change-matter.server.ts'
import { makePromise } from './make-promise.server.ts'
import { moveOn, periodUntil } from './move-on.server.ts'

const SAID = { passed: '业主表决通过。', not_passed: '业主表决未通过。' } as const
const READ_MORE = '参加的户数、面积、人数和每一项条件，见表决结果页；结果数据可以下载核对。'
const ROUND = 500

/** The result was counted: it is on display for as long as owners may object. */
async function decided(matter: Matter, vote: VoteOutcome, deps: Services): Promise<MatterChange> {
  const outcome = vote.passed ? 'passed' : 'not_passed'
  const period = vote.objectUntil ? await periodUntil(vote.objectUntil, deps) : null
  const until = (vote.objectUntil ?? deps.clock.now()).toISOString()
  const more = {
    events: [{ type: 'matter.decided' as const, payload: { outcome, voteId: vote.id, until } }],
    data: { outcome, result: `${SAID[outcome]}${READ_MORE}` },
  }
  return moveOn({ matter }, { to: 'publicity', period, by: 'vote' }, more, deps)
}

/** The result stands: what owners agreed to becomes the promise of the unit that was named before they voted. */
async function carriedOut(matter: Matter, deps: Services): Promise<MatterChange | null> {
  const { planUnitId: departmentId, planDays } = matter
  const known = (await listDepartments(deps)).some(({ id, active }) => active && id === departmentId)
  if (departmentId === null || planDays === null || !known) return null
  const { timeZone: zone } = await regionOf(deps)
  const last = DateTime.fromJSDate(deps.clock.now(), { zone }).plus({ days: planDays })
  const command = { act: 'promise' as const, departmentId, text: matter.title, dueDay: last.toISODate() ?? '' }
  const promise = await makePromise(command, { matter }, deps)
  const fact = { from: matter.status, to: 'execution', until: null, by: 'vote' as const }
  const events = [...promise.events, { type: 'matter.moved' as const, payload: fact }]
  const also = (tx: Tx, rev: number) => promise.also?.(tx, rev) ?? Promise.resolve()
  return moveOn({ matter }, { to: 'execution', period: null, by: 'vote' }, { events, also }, deps)
}

/** The vote is void: the matter is where it was before, for another vote or another way to decide. */
function backToDecision(matter: Matter, deps: Services): MatterChange {
  const fact = { from: matter.status, to: 'decision', until: null, by: 'vote' as const }
  const data = { voteId: null, outcome: null, result: null }
  const more = { events: [{ type: 'matter.moved' as const, payload: fact }], data }
  return moveOn({ matter }, { to: 'decision', period: null, by: 'vote' }, more, deps)
}

/** What has to happen to a matter so that it says what its vote says; null when it does. */
async function catchUp(matter: Matter, vote: VoteOutcome, deps: Services): Promise<MatterChange | null> {
  const { status } = matter
  if (matter.voteId !== vote.id || (status !== 'decision' && status !== 'publicity')) return null
  if (vote.status === 'void') return backToDecision(matter, deps)
  if (vote.passed === null) return null
  if (status === 'decision') return decided(matter, vote, deps)
  return vote.status === 'certified' && vote.passed ? carriedOut(matter, deps) : null
}

/**
 * Brings the matter of a vote in line with it: decided with the count, carried out once the result is confirmed, open
 * again when the vote is void. Any number of times, in any order. Returns whether anything changed.
 */
export async function followVote(voteId: string, deps: Services = services()): Promise<boolean> {
  const [vote, matter] = await Promise.all([
    voteOutcome(voteId, deps),
    deps.db.matter.findFirst({ where: { voteId }, select: { id: true } }),
  ])
  if (!vote || !matter) return false
  let changed = false
  for (let again = true; again; ) {
    again = false
    const plan = async (row: Matter) => {
      const change = await catchUp(row, vote, deps)
      again = change !== null
      return change
    }
    await voiceIn('follow-vote', matter.id, plan, SYSTEM, deps)
    changed ||= again
  }
  return changed
}

/** Matters that wait for a vote which has ended: whatever a lost job left undone. Returns how many moved. */
export async function followVotes(deps: Services = services()): Promise<number> {
  const rows = await deps.db.matter.findMany({
    where: { status: { in: ['decision', 'publicity'] }, voteId: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: ROUND,
    select: { voteId: true },
  })
  let moved = 0
  for (const id of await endedVotes(
    rows.flatMap(({ voteId }) => voteId ?? []),
    deps,
  ))
    if (await followVote(id, deps)) moved += 1
  return moved
}
