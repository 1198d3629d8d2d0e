import type { Matter, MatterCommitment } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { readYuan } from '../homes/money.rules.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { type MatterChange, matterTopics } from './change-matter.server.ts'
import type { Whole } from './load-whole.server.ts'
import type { MatterCommand } from './matter.schema.ts'
import { lastDay } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Deadline of one promise. */
const PROMISE = 'promise'

/** Starts the clock of a promise anew, for a transaction that is open; an earlier one no longer warns. */
export function promiseClock(
  matter: Pick<Matter, 'id' | 'communityCode'>,
  { id, departmentId }: Pick<MatterCommitment, 'id' | 'departmentId'>,
  { amount }: { amount: number },
  deps: Services,
) {
  const topics = [...matterTopics(matter), `department:${departmentId}`]
  const promise = { subject: `commitment:${id}` as const, metric: PROMISE, topics, amount }
  const startAt = deps.clock.now()
  return (tx: Tx) => startDeadline(tx, { ...promise, startAt, unit: 'calendarDays', counting: 'nextDay' }, deps)
}

/** What a unit has to do after a matter passed, with the clock of its last day. */
export async function makePromise(
  { departmentId, text, dueDay, ...rest }: Extract<MatterCommand, { act: 'promise' }>,
  { matter }: Pick<Whole, 'matter'>,
  deps: Services,
): Promise<MatterChange> {
  const known = (await listDepartments(deps)).some(({ id, active }) => active && id === departmentId)
  if (!known) refuseMatter('unknown_unit', 'departmentId')
  const period = (await lastDay(dueDay, deps)) ?? refuseMatter('bad_day', 'dueDay')
  const budget = rest.budget ? (readYuan(rest.budget) ?? refuseMatter('bad_budget', 'budget')) : null
  const plan = { measure: rest.measure ?? '', budget, weight: rest.weight ?? 1 }
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const dueAt = period.endsAt
  const startClock = promiseClock(matter, { id, departmentId }, period, deps)
  const payload = { commitmentId: id, departmentId, dueAt: dueAt.toISOString() }
  return {
    events: [{ type: 'matter.promised', payload }],
    also: async (tx: Tx) => {
      const row = { id, matterId: matter.id, departmentId, text, dueDay, dueAt, ...plan, createdAt: at }
      await tx.matterCommitment.create({ data: row })
      await startClock(tx)
    },
  }
}

/** A promise is kept; `text` says what shows it. */
export function keepPromise(
  { commitmentId, text }: Extract<MatterCommand, { act: 'keep' }>,
  { commitments }: Whole,
  actor: Actor,
  deps: Services,
): MatterChange {
  const promise = commitments.find(({ id, doneAt }) => id === commitmentId && doneAt === null)
  if (!promise) return refuseMatter('wrong_state')
  const at = deps.clock.now()
  const { departmentId, dueAt } = promise
  return {
    events: [{ type: 'matter.kept', payload: { commitmentId, departmentId, inTime: at <= dueAt } }],
    also: async (tx: Tx) => {
      await tx.matterCommitment.update({
        where: { id: commitmentId },
        data: { doneAt: at, doneById: actor.id, evidence: text },
      })
      await stopDeadline(tx, { subject: `commitment:${commitmentId}`, metric: PROMISE, at, reason: 'met' }, deps)
    },
  }
}
