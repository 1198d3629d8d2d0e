import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import type { CaseDetail } from './case.queries.server.ts'

const MOST_TASKS = 50

async function unitsOf({ assignments }: CaseDetail, locale: Locale, deps: Services) {
  const names = await departmentNames(
    assignments.map(({ departmentId }) => departmentId),
    deps,
  )
  const now = deps.clock.now().getTime()
  return assignments.map(({ departmentId, role, status, dueAt, sinceAt }) => ({
    id: departmentId,
    name: pick(names.get(departmentId) ?? { zh: departmentId, en: departmentId }, locale),
    role,
    status,
    sinceAt,
    dueAt,
    /** The part is due and has not come. */
    isLate: dueAt !== null && dueAt.getTime() < now && ['pending_sign', 'signed', 'working'].includes(status),
  }))
}

/** Tasks inside units: for the unit's own people, and for those who watch over all units. */
async function tasksOf({ id, assignments }: CaseDetail, actor: Actor, deps: Services) {
  const ours = assignments.some(({ departmentId }) => departmentId === actor.departmentId)
  const watches = actor.role === 'supervisor'
  if (!ours && !watches) return []
  const rows = await deps.db.caseTask.findMany({
    where: { caseId: id, ...(watches ? {} : { departmentId: actor.departmentId ?? '' }) },
    orderBy: { rev: 'desc' },
    take: MOST_TASKS,
  })
  if (rows.length === 0) return []
  const [names, words] = await Promise.all([
    accountNames(
      rows.map(({ assigneeId }) => assigneeId),
      deps,
    ),
    deps.db.statement.findMany({
      where: { caseId: id, kind: 'task', rev: { in: rows.map(({ rev }) => rev) } },
      select: { rev: true, text: true },
    }),
  ])
  const texts = new Map(words.map(({ rev, text }) => [rev, text]))
  const now = deps.clock.now().getTime()
  return rows.map(({ id: taskId, assigneeId, rev, dueAt, doneAt, departmentId }) => ({
    id: taskId,
    text: texts.get(rev) ?? '',
    assignee: names.get(assigneeId) ?? '',
    dueAt,
    doneAt,
    isLate: doneAt === null && dueAt !== null && dueAt.getTime() < now,
    isOurs: departmentId === actor.departmentId,
  }))
}

/** What the resident found not solved, for whoever works on the case again. */
async function disputeOf({ id, round }: CaseDetail, { db }: Services): Promise<string | null> {
  if (round < 2) return null
  const disputed = await db.event.findFirst({
    where: { stream: `case:${id}`, type: 'case.disputed' },
    orderBy: { rev: 'desc' },
    select: { rev: true },
  })
  // After a call-back the words stand at the call, one fact before.
  const words =
    disputed &&
    (await db.statement.findFirst({
      where: { caseId: id, rev: { in: [disputed.rev, disputed.rev - 1] }, kind: { in: ['reason', 'contact'] } },
      orderBy: { rev: 'desc' },
      select: { text: true },
    }))
  return words?.text ?? null
}

/** What the desks see beside a case: its units, tasks, waits and promises. For staff on the case. */
export async function readDeskPanel(
  { detail, actor, locale }: { detail: CaseDetail; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const [units, tasks, dispute] = await Promise.all([
    unitsOf(detail, locale, deps),
    tasksOf(detail, actor, deps),
    disputeOf(detail, deps),
  ])
  return { units, tasks, dispute, desk: detail.desk, round: detail.round, status: detail.status }
}

export type DeskPanel = Awaited<ReturnType<typeof readDeskPanel>>
