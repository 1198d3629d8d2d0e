import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { listByIds } from './case-lists.queries.server.ts'

const PAGE = 25
/** States of a case in which a task can still be done (case-moves). */
const ALIVE = ['dispatched', 'signed', 'in_progress', 'rework', 'suspended', 'needs_info', 'replied']

type TaskRow = { id: string; caseId: string; rev: number; dueAt: Date | null }

/** Open tasks of one person on cases that are still worked on. One without a date comes behind all with one. */
const mine = (actor: Actor) => Prisma.sql`FROM "CaseTask" t JOIN "Case" c ON c."id" = t."caseId"
  WHERE t."assigneeId" = ${actor.id ?? ''} AND t."doneAt" IS NULL AND c."status" IN (${Prisma.join(ALIVE)})
    AND t."departmentId" = ${actor.departmentId ?? ''}`

const RANK = Prisma.sql`CASE WHEN t."dueAt" IS NULL THEN 1 ELSE 0 END`

function behind(after: string | undefined) {
  const match = /^(\d{1,15}|none)\.([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return Prisma.empty
  const [, time, id] = match as unknown as [string, string, string]
  if (time === 'none') return Prisma.sql`AND t."dueAt" IS NULL AND t."id" > ${id}`
  const at = new Date(Number(time))
  return Prisma.sql`AND (t."dueAt" IS NULL OR t."dueAt" > ${at} OR (t."dueAt" = ${at} AND t."id" > ${id}))`
}

/** How many tasks wait for the actor. */
export async function countMyTasks(actor: Actor, { db }: Pick<Services, 'db'> = services()): Promise<number> {
  const rows = await readRows<{ n: unknown }>(db, Prisma.sql`SELECT COUNT(*) AS n ${mine(actor)}`)
  return Number(rows[0]?.n ?? 0)
}

/**
 * A page of the tasks that colleagues gave to the actor, the next due first, each with its case. `next` goes into
 * `after` for the page that follows; null at the end. What the actor may not see any more is left out.
 */
export async function listMyTasks(
  { actor, after }: { actor: Actor; after: string | undefined },
  deps: Services = services(),
) {
  const rows = await readRows<TaskRow>(
    deps.db,
    Prisma.sql`SELECT t."id", t."caseId", t."rev", t."dueAt" ${mine(actor)} ${behind(after)}
      ORDER BY ${RANK}, t."dueAt", t."id" LIMIT ${PAGE + 1}`,
  )
  const shown = rows.slice(0, PAGE)
  const caseIds = [...new Set(shown.map(({ caseId }) => caseId))]
  const [cases, words] = await Promise.all([
    listByIds(caseIds, actor, deps),
    deps.db.statement.findMany({
      where: { caseId: { in: caseIds }, kind: 'task', rev: { in: shown.map(({ rev }) => rev) } },
      select: { caseId: true, rev: true, text: true },
    }),
  ])
  const byId = new Map(cases.map((each) => [each.id, each]))
  const texts = new Map(words.map(({ caseId, rev, text }) => [`${caseId} ${rev}`, text]))
  const now = deps.clock.now()
  const last = shown.at(-1)
  const tasks = shown.flatMap(({ id, caseId, rev, dueAt }) => {
    const on = byId.get(caseId)
    if (!on) return []
    const isLate = dueAt !== null && dueAt < now
    return [{ id, text: texts.get(`${caseId} ${rev}`) ?? '', dueAt, isLate, reference: on.reference, title: on.title }]
  })
  return { tasks, next: rows.length > PAGE && last ? `${last.dueAt?.getTime() ?? 'none'}.${last.id}` : null }
}

export type MyTask = Awaited<ReturnType<typeof listMyTasks>>['tasks'][number]
