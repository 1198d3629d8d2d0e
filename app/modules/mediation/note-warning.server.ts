import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { deadlineEventSchemas } from '../sla/deadline.events.ts'
import { mediationStream } from './mediation.events.ts'
import { eventOfWarning } from './mediation-limits.rules.ts'
import { stateOf } from './mediation-row.rules.ts'
import { isNewestWarning } from './newest-warning.server.ts'
import { writeMediation } from './write-mediation.server.ts'

const SUBJECT = 'mediation:'

/**
 * Takes in a warning of a deadline (`deadline.due-soon` or `deadline.overdue`): the mediation then says what is near or
 * missed, and whom it concerns. Once for each warning; false when there was nothing to note. A conflict is tried again.
 */
export async function noteWarning(eventId: string, deps: Services = services()): Promise<boolean> {
  const { db } = deps
  const fact = await db.event.findUnique({ where: { id: eventId }, select: { type: true, payload: true } })
  if (!fact || (fact.type !== 'deadline.due-soon' && fact.type !== 'deadline.overdue')) return false
  const warning = deadlineEventSchemas[fact.type].parse(JSON.parse(fact.payload))
  const { subject, metric } = warning
  const mediation = await db.mediation.findUnique({ where: { id: subject.slice(SUBJECT.length) } })
  if (!mediation) return false
  const seen = await db.event.count({ where: { stream: mediationStream(mediation.id), causeId: eventId } })
  if (seen > 0) return false
  const event = eventOfWarning(stateOf(mediation), { metric, isOver: fact.type === 'deadline.overdue' })
  if (!event || !(await isNewestWarning(warning, deps))) return false
  await writeMediation(mediation, { events: [event] }, { actor: SYSTEM, causeId: eventId }, deps)
  return true
}
