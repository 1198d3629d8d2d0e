import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { deadlineEventSchemas } from '../sla/deadline.events.ts'
import { voiceIn } from './change-matter.server.ts'
import { matterStream } from './matter.events.ts'

const SUBJECT = 'commitment:'

/**
 * Takes in that the last day of a promise is near or over: the matter says so, and which unit it concerns. Once for each
 * warning; false when there was nothing to note, as for a promise that was kept meanwhile.
 */
export async function notePromiseWarning(eventId: string, deps: Services = services()): Promise<boolean> {
  const { db } = deps
  const fact = await db.event.findUnique({ where: { id: eventId }, select: { type: true, payload: true } })
  if (!fact || (fact.type !== 'deadline.due-soon' && fact.type !== 'deadline.overdue')) return false
  const { subject } = deadlineEventSchemas[fact.type].parse(JSON.parse(fact.payload))
  if (!subject.startsWith(SUBJECT)) return false
  const promise = await db.matterCommitment.findUnique({ where: { id: subject.slice(SUBJECT.length) } })
  if (!promise || promise.doneAt !== null) return false
  const { id: commitmentId, departmentId, matterId } = promise
  const isLate = fact.type === 'deadline.overdue'
  let noted = false
  const plan = async ({ communityCode }: { communityCode: string }) => {
    const seen = await db.event.count({ where: { stream: matterStream(matterId), causeId: eventId } })
    noted = seen === 0
    if (!noted) return null
    const late = { type: 'matter.promise-late' as const, payload: { commitmentId, departmentId, communityCode } }
    const soon = { type: 'matter.promise-due-soon' as const, payload: { commitmentId, departmentId } }
    return { events: [isLate ? late : soon], causeId: eventId }
  }
  await voiceIn('note-promise-warning', matterId, plan, SYSTEM, deps)
  return noted
}
