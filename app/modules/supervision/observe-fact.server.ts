import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { parseCaseEvent } from '../cases/case.events.ts'
import type { CaseStatus } from '../cases/case.schema.ts'
import { slaEventSchemas } from '../sla/sla.events.ts'
import { closeBySystem } from './close-order.server.ts'
import { followUnit } from './follow-unit.server.ts'
import { type Observation, RUNG_OF_ACT, rungFor, rungOf } from './ladder.rules.ts'
import type { Ladder } from './ladder.schema.ts'
import { loadLadder } from './load-ladder.server.ts'
import { openOrderOf } from './load-order.server.ts'
import { type Cause, openOrder } from './open-order.server.ts'

/** A case in one of these waits for nobody's work any more. */
const ENDED: ReadonlySet<string> = new Set<CaseStatus>([
  'resolved',
  'follow_up',
  'closed',
  'archived',
  'declined',
  'redirected',
  'merged',
  'withdrawn',
])

type Fact = { stream: string; rev: number; type: string }
type Row = {
  id: string
  status: string
  round: number
  leadDepartmentId: string | null
  handlerId: string | null
  rev: number
}
type Found = Row & { eventId: string; payload: string; actorId: string | null }

/** True when nothing is left to be done on a case in this state. */
export function hasEnded(status: string): boolean {
  return ENDED.has(status)
}

const caseIdOf = ({ stream }: Fact) => stream.slice(stream.indexOf(':') + 1)

/** What a supervisor asked for on the page of the case. */
async function byHand(fact: Fact, payload: string, ladder: Ladder, { db }: Services): Promise<Cause | null> {
  const event = parseCaseEvent({ type: fact.type, payload })
  if (event.type !== 'case.supervised' || event.payload.orderId) return null
  const code = RUNG_OF_ACT[event.payload.level]
  if (!code) return null
  const where = { caseId: caseIdOf(fact), rev: fact.rev, kind: 'reason' }
  const said = await db.statement.findFirst({ where, select: { text: true } })
  return { rung: rungOf(ladder, code), trigger: 'hand', cause: `act:${fact.rev}`, reason: said?.text }
}

/** Units that have had the case, the present one included. */
async function countUnits({ stream }: Fact, { db }: Services): Promise<number> {
  const moves = await readRows<{ payload: string }>(
    db,
    Prisma.sql`SELECT "payload" FROM "Event" WHERE "stream" = ${stream} AND "type" = 'case.dispatched'`,
  )
  const units = moves.flatMap(({ payload }) => {
    const event = parseCaseEvent({ type: 'case.dispatched', payload })
    return event.type === 'case.dispatched' ? [event.payload.leadDepartmentId] : []
  })
  return new Set(units).size
}

async function observe(fact: Fact, payload: string, row: Row, deps: Services): Promise<[Observation, string] | null> {
  if (fact.type === 'sla.step-fired') {
    const { level, metric } = slaEventSchemas['sla.step-fired'].parse(JSON.parse(payload))
    // A department's own time; the limits of the case warn by themselves.
    if (metric === 'handle') return null
    return [{ on: row.leadDepartmentId ? 'overdue' : 'unowned', step: level }, `${fact.stream}:${fact.rev}`]
  }
  if (fact.type === 'case.disputed') return [{ on: 'rework', count: row.round }, `rework:${row.round}`]
  if (fact.type !== 'case.dispatched') return null
  const count = await countUnits(fact, deps)
  return [{ on: 'moved', count }, `moved:${count}`]
}

/** An order that nobody owns, or one to a unit that no longer has the case, does not stay open. */
async function settle(row: Row, ladder: Ladder, causeId: string, deps: Services): Promise<void> {
  const order = await openOrderOf(row.id, deps)
  if (!order) return
  const rung = rungOf(ladder, order.level)
  if (hasEnded(row.status)) {
    if (rung.endsWithCase || order.unowned) await closeBySystem(order, 'case_ended', { ladder, causeId }, deps)
  } else if (order.unowned && row.leadDepartmentId) {
    await closeBySystem(order, 'owned', { ladder, causeId }, deps)
  } else await followUnit(order, row, { ladder, causeId }, deps)
}

/**
 * What follows for supervision from a fact of a case or of its clocks: an order is opened, raised or ended. The case is
 * looked at as it is now, so a warning that was answered meanwhile does nothing. Safe to run again.
 */
export async function observeFact(
  input: Fact & { eventId: string },
  deps: Services = services(),
): Promise<'done' | 'skipped'> {
  const { stream, rev, type } = input
  const [known] = await readRows<Found>(
    deps.db,
    Prisma.sql`SELECT e."id" AS "eventId", e."payload", e."actorId",
      c."id", c."status", c."round", c."leadDepartmentId", c."handlerId", c."rev"
      FROM "Event" e JOIN "Case" c ON c."id" = ${caseIdOf(input)} WHERE e."stream" = ${stream} AND e."rev" = ${rev}`,
  )
  if (!known) return 'skipped'
  const { eventId, payload, actorId, ...row } = known
  const ladder = await loadLadder(deps)
  await settle(row, ladder, eventId, deps)
  if (hasEnded(row.status)) return 'done'
  const base = { case: row, ladder, causeId: eventId }
  const asked = type === 'case.supervised' ? await byHand(input, payload, ladder, deps) : null
  if (asked) {
    const actor = { ...SYSTEM, id: actorId, role: 'supervisor' as const }
    await openOrder({ ...base, cause: asked, actor }, deps)
    return 'done'
  }
  const seen = await observe(input, payload, row, deps)
  const found = seen && rungFor(ladder, seen[0])
  if (!seen || !found) return 'skipped'
  await openOrder({ ...base, cause: { ...found, cause: seen[1] }, actor: SYSTEM }, deps)
  return 'done'
}
