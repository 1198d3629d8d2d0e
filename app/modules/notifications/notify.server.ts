import { againAfterConflict } from '../../platform/after-conflict.server.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation, Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { insertInto, isLostRace, updateOne, type Write } from '../../platform/write-batch.server.ts'
import { loadStaff } from './load-staff.server.ts'
import { kindsFor, NOTICED_FACTS } from './notice-catalogue.rules.ts'
import type { Audience, NoticedCase, NoticedFact } from './notice-kind.schema.ts'
import type { Notice } from './notice-rows.rules.ts'
import type { NoticeData } from './notification.schema.ts'
import { caseIdIn, readCase, readUnseen, subjectOf } from './read-facts.server.ts'
import { isStaffAudience, recipientsOf } from './resolve-recipients.server.ts'
import { type Addressed, writeNotices } from './write-notices.server.ts'

/** Written at once before the next ones are looked for. */
const CHUNK = 500
const NOTICED: ReadonlySet<string> = new Set(NOTICED_FACTS)

type Announced = Notice & { audiences: readonly Audience[] }

async function unitName(id: string | undefined, { db }: Services): Promise<Pick<NoticeData, 'unit'>> {
  if (!id) return {}
  const sql = Prisma.sql`SELECT "nameZh", "nameEn" FROM "Department" WHERE "id" = ${id}`
  const [unit] = await readRows<{ nameZh: string; nameEn: string }>(db, sql)
  return unit ? { unit: { zh: unit.nameZh, en: unit.nameEn } } : {}
}

async function noticesOf(fact: NoticedFact, about: NoticedCase | null, deps: Services): Promise<Announced[]> {
  const notices = kindsFor(fact, about).map(async (kind) => {
    const audiences = kind.who(fact, about)
    const { unitId, ...data } = kind.data?.(fact, about) ?? {}
    return { kind, fact, about, audiences, data: { ...data, ...(await unitName(unitId, deps)) } }
  })
  return Promise.all(notices)
}

/** Everybody who is told, page by page; nobody is told of what they did themselves. */
async function* addressees(notices: readonly Announced[], about: NoticedCase | null, deps: Services) {
  const wanted = notices.flatMap(({ audiences }) => audiences.filter(isStaffAudience))
  const staff = await loadStaff(wanted, about?.handlerId ?? null, deps)
  for (const { audiences, ...notice } of notices) {
    for (const audience of audiences) {
      for await (const page of recipientsOf(audience, about, staff, deps)) {
        const isStaff = isStaffAudience(audience)
        const others = page.filter(({ userId }) => userId === null || userId !== notice.fact.actorId)
        yield others.map((recipient): Addressed => ({ notice, recipient, isStaff }))
      }
    }
  }
}

function takeIn(subject: string, since: number | null, head: number): Write[] {
  if (since === null) return insertInto('NoticeCursor', [{ subject, rev: head }])
  return [updateOne('NoticeCursor', { subject, rev: since }, { rev: head })]
}

async function notifyOnce(stream: string, deps: Services): Promise<'done' | 'skipped'> {
  const unseen = await readUnseen(stream, deps)
  if (!unseen) return 'skipped'
  const facts = unseen.news.filter(({ type }) => NOTICED.has(type))
  const caseId = facts.length > 0 ? caseIdIn(stream) : null
  const about = caseId ? await readCase(caseId, deps) : null
  const notices = (await Promise.all(facts.map((fact) => noticesOf(fact, about, deps)))).flat()
  let waiting: Addressed[] = []
  for await (const page of addressees(notices, about, deps)) {
    waiting.push(...page)
    if (waiting.length < CHUNK) continue
    // Before the facts are noted as taken in: a crash in between writes the same lines again, which are there.
    await writeNotices(waiting, [], deps)
    waiting = []
  }
  await writeNotices(waiting, takeIn(subjectOf(stream), unseen.since, unseen.head), deps)
  return notices.length > 0 ? 'done' : 'skipped'
}

/**
 * Tells everybody concerned what has happened on a stream since it was last looked at: a line in the inbox for each
 * fact, kind and person, and deliveries by their choices. Called for any event, any number of times, in any order.
 * `skipped` when nobody is told of anything; the facts are noted as taken in all the same.
 */
export async function notify({ stream }: { stream: string }, deps: Services = services()): Promise<'done' | 'skipped'> {
  // Another worker took in the same facts, or told the same person of something else.
  const isOvertaken = (error: unknown) => isLostRace(error) || isUniqueViolation(error)
  return againAfterConflict(() => notifyOnce(stream, deps), isOvertaken)
}
