import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { days, minutes } from '../../platform/duration.ts'
import { regionOf } from '../../platform/region.server.ts'
import { worksAt } from '../accounts/colleagues.queries.server.ts'
import { listCategories } from '../organisations/organisation.queries.server.ts'
import { addWorkingDays, addWorkingTime } from '../sla/calendar.rules.ts'
import { clocksOf } from '../sla/sla.queries.server.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import type { CaseCommand } from './case.schema.ts'
import type { DeskFacts } from './desk-facts.schema.ts'
import type { DeskLimits } from './desk-limits.schema.ts'
import { deskLimits } from './desk-limits.server.ts'
import type { StoredCase } from './load-case-row.server.ts'

type Subject = { row: StoredCase; command: CaseCommand; actor: Actor; now: Date }

/** Until when the unit may say that the case is not its own; counted in office time from when it got it. */
async function returnUntil({ row, command, actor }: Subject, limits: DeskLimits, deps: Services): Promise<Date | null> {
  if (command.type !== 'request-return') return null
  const since = row.assignments.find(({ departmentId }) => departmentId === actor.departmentId)?.sinceAt
  if (!since) return null
  const { amount, unit } = limits.returnWindow[(row.urgency ?? 'U3') as keyof DeskLimits['returnWindow']]
  const { calendar } = await slaBook(deps)
  const at = since.getTime()
  return new Date(
    unit === 'workingDays' ? addWorkingDays(calendar, at, amount) : addWorkingTime(calendar, at, minutes(amount)),
  )
}

async function resolveDueAt({ row, command }: Subject, deps: Services): Promise<Date | null> {
  const isAsked = command.type === 'request-extension'
  const isDecided = command.type === 'decide' && row.pendingRequest?.includes('"kind":"extension"')
  if (!isAsked && !isDecided) return null
  const clocks = await clocksOf(row.id, deps)
  return clocks.findLast(({ metric, state }) => metric === 'resolve' && state === 'running')?.dueAt ?? null
}

async function needsPhoto({ row, command }: Subject, deps: Services): Promise<boolean> {
  if (command.type !== 'reply' || row.categoryCode === null) return false
  return (await listCategories(deps)).some(({ code, needsPhoto }) => code === row.categoryCode && needsPhoto)
}

async function dayOf({ command, now }: Subject, deps: Services): Promise<string> {
  if (command.type !== 'record-contact') return ''
  const { timeZone } = await regionOf(deps)
  return DateTime.fromJSDate(command.at ?? now, { zone: timeZone }).toISODate() ?? ''
}

/** The instant some working days from now; only where the act needs it. */
async function inWorkingDays(count: number | null, now: Date, deps: Services): Promise<Date> {
  if (count === null) return now
  const { calendar } = await slaBook(deps)
  return new Date(addWorkingDays(calendar, now.getTime(), count))
}

async function isColleague({ command, actor }: Subject, deps: Services): Promise<boolean> {
  if (command.type !== 'assign-task' || actor.departmentId === null) return false
  return worksAt({ userId: command.assigneeId, departmentId: actor.departmentId }, deps)
}

async function taskOf({ row, command }: Subject, { db }: Services): Promise<DeskFacts['task']> {
  if (command.type !== 'finish-task') return null
  const task = await db.caseTask.findFirst({
    where: { id: command.taskId, caseId: row.id },
    select: { departmentId: true, doneAt: true },
  })
  return task && { departmentId: task.departmentId, isDone: task.doneAt !== null }
}

/** Reads what an act at a desk is decided on; acts that need nothing of it cost nothing but the kept limits. */
export async function gatherDeskFacts(subject: Subject, deps: Services): Promise<DeskFacts> {
  const { command, now } = subject
  const limits = await deskLimits(deps)
  const asks = command.type === 'request-info'
  return {
    limits,
    returnUntil: await returnUntil(subject, limits, deps),
    resolveDueAt: await resolveDueAt(subject, deps),
    needsPhoto: await needsPhoto(subject, deps),
    day: await dayOf(subject, deps),
    remindAt: await inWorkingDays(asks ? limits.answer.remindAfterWorkingDays : null, now, deps),
    answerUntil: new Date(now.getTime() + days(limits.answer.waitDays)),
    partsDueAt: await inWorkingDays(command.type === 'whistle' ? command.days : null, now, deps),
    isColleague: await isColleague(subject, deps),
    task: await taskOf(subject, deps),
  }
}
