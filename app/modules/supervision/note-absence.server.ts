import { DateTime } from 'luxon'
import type { z } from 'zod'
import { type Actor, isStaff } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { awayStream } from './order.events.ts'
import type { awaySchema } from './order.schema.ts'

const FORBIDDEN = { zh: '只有工作人员登记外出', en: 'Only staff note an absence' }
const BAD_DAYS = { zh: '最后一天不能早于第一天或今天', en: 'The last day lies before the first, or before today' }
const BAD_DEPUTY = { zh: '代办人须是本单位的另一位在岗同事', en: 'The deputy has to be another colleague of your unit' }
const GONE = { zh: '这条外出登记已经结束', en: 'This absence has ended already' }

type Asked = z.output<typeof awaySchema>

async function checkDeputy(id: string, actor: Actor, { db }: Services): Promise<string | null> {
  if (!id) return null
  const where = { id, departmentId: actor.departmentId, role: { not: 'resident' }, disabledAt: null }
  const found = id === actor.id ? null : await db.user.findFirst({ where, select: { id: true } })
  if (!found) throw new AppError('invalid', 'deputy', BAD_DEPUTY, { fields: { deputyId: [BAD_DEPUTY] } })
  return id
}

/**
 * Notes that the actor is away from the first to the end of the last day, by the city's zone, and who stands in. Orders
 * that go out in that time reach the deputy, else the next who answers for the unit. Throws invalid with a sentence.
 */
export async function noteAbsence(asked: Asked, actor: Actor, deps: Services = services()): Promise<void> {
  if (actor.id === null || !isStaff(actor)) throw new AppError('forbidden', 'note_absence', FORBIDDEN)
  const { timeZone } = await regionOf(deps)
  const day = (date: string) => DateTime.fromISO(date, { zone: timeZone }).startOf('day')
  const at = deps.clock.now()
  const fromAt = day(asked.fromDay).toJSDate()
  const untilAt = day(asked.untilDay).plus({ days: 1 }).toJSDate()
  if (untilAt <= fromAt || untilAt <= at)
    throw new AppError('invalid', 'away_days', BAD_DAYS, { fields: { untilDay: [BAD_DAYS] } })
  const deputyId = await checkDeputy(asked.deputyId, actor, deps)
  const id = deps.ids.newId()
  const userId = actor.id
  const stream = awayStream(id)
  const payload = { userId, deputyId, fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() }
  const who = { audience: 'staff' as const, actorId: userId, actorRole: actor.role, version: 1, at }
  const fact = { stream, rev: 1, type: 'away.noted', payload, ...who, topics: [stream, `user:${userId}`] }
  const { rows, headHash } = sealEvents([fact], GENESIS, deps.ids)
  await withTx(deps.db, 'note-absence', async (tx) => {
    await tx.awayPeriod.create({ data: { id, rev: 1, headHash, userId, deputyId, fromAt, untilAt } })
    await appendEvents(tx, rows)
  })
  poke()
}

/** Ends an absence of the actor now. Throws conflict when it is no longer there. */
export async function endAbsence(awayId: string, actor: Actor, deps: Services = services()): Promise<void> {
  const row = await deps.db.awayPeriod.findUnique({ where: { id: awayId } })
  if (!row || row.userId !== actor.id || row.endedAt) throw new AppError('conflict', 'away_ended', GONE)
  const at = deps.clock.now()
  const stream = awayStream(row.id)
  const who = { audience: 'staff' as const, actorId: actor.id, actorRole: actor.role, version: 1, at }
  const payload = { userId: row.userId }
  const fact = { stream, rev: row.rev + 1, type: 'away.ended', payload, ...who, topics: [stream, `user:${row.userId}`] }
  const { rows, headHash } = sealEvents([fact], row.headHash, deps.ids)
  await withTx(deps.db, 'end-absence', async (tx) => {
    const where = { id: row.id, rev: row.rev, endedAt: null }
    const { count } = await tx.awayPeriod.updateMany({ where, data: { endedAt: at, rev: row.rev + 1, headHash } })
    if (count === 0) throw new AppError('conflict', 'away_ended', GONE)
    await appendEvents(tx, rows)
  })
  poke()
}

/** The actor's absences that are not over, and the colleagues who could stand in; at most 50. */
export async function readAbsences(actor: Actor, { db, clock }: Services = services()) {
  const mine = { userId: actor.id ?? '', untilAt: { gt: clock.now() }, endedAt: null }
  const unit = { departmentId: actor.departmentId ?? '', disabledAt: null, NOT: { id: actor.id ?? '' } }
  const [periods, colleagues] = await Promise.all([
    db.awayPeriod.findMany({ where: mine, orderBy: { fromAt: 'asc' }, take: 20 }),
    db.user.findMany({ where: unit, select: { id: true, displayName: true }, orderBy: { login: 'asc' }, take: 50 }),
  ])
  const names = new Map(colleagues.map(({ id, displayName }) => [id, displayName]))
  return {
    colleagues,
    periods: periods.map(({ id, fromAt, untilAt, deputyId }) => ({
      ...{ id, fromAt, untilAt },
      deputy: deputyId === null ? null : (names.get(deputyId) ?? null),
    })),
  }
}
