import { type Services, services } from '../../platform/container.server.ts'
import { type CaseEvent, caseStream, isCaseEvent, parseCaseEvent } from './case.events.ts'
import { audiencesOf, type CaseView } from './case.policy.ts'
import { redactPersonal } from './case-content.rules.ts'
import { type ActPhoto, isShownAt } from './photo-audience.rules.ts'

/** One line of a case's story. */
export type TimelineEntry = CaseEvent & {
  rev: number
  at: Date
  actorRole: string
  /** Words that go with the fact, as far as the reader may see them. */
  words: Array<{ kind: string; text: string }>
  /** Photos of an act, as far as the reader may see them. */
  photos: ActPhoto[]
}

/** Proofs, and photos of before and after. */
function photosOfActs(caseId: string, { db }: Services): Promise<ActPhoto[]> {
  return db.photo.findMany({
    where: { caseId, purpose: { not: 'filing' } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: MOST_PHOTOS,
    select: { id: true, purpose: true, rev: true },
  })
}

const MOST_PHOTOS = 200
/** Most lines of a story that one read gives. */
export const TIMELINE_LINES = 200

async function readWords(caseId: string, view: CaseView, { db }: Services) {
  const statements = await db.statement.findMany({
    where: { caseId },
    select: { rev: true, kind: true, audience: true, text: true },
    orderBy: { rev: 'asc' },
    take: TIMELINE_LINES * 2,
  })
  const audiences = audiencesOf(view)
  return { all: statements, mine: statements.filter((statement) => audiences.includes(statement.audience)) }
}

/**
 * The story of a case as the reader may see it, oldest first, at most 200 lines. A reply's text is staff's until
 * the review let it through; then it stands at the line that says so, for everyone who may see the case.
 */
export async function timelineOf(
  input: { caseId: string; view: CaseView; afterRev?: number },
  deps: Services = services(),
): Promise<TimelineEntry[]> {
  const rows = await deps.db.event.findMany({
    where: {
      stream: caseStream(input.caseId),
      audience: { in: audiencesOf(input.view) },
      rev: { gt: input.afterRev ?? 0 },
    },
    orderBy: { rev: 'asc' },
    take: TIMELINE_LINES,
    select: { type: true, payload: true, rev: true, at: true, actorRole: true },
  })
  const { all, mine } = await readWords(input.caseId, input.view, deps)
  const photos = await photosOfActs(input.caseId, deps)
  const shown = (text: string) => (input.view === 'public' ? redactPersonal(text) : text)
  return rows.filter(isCaseEvent).map((row) => {
    const event = parseCaseEvent(row)
    const replyRev = event.type === 'case.resolved' ? event.payload.replyRev : null
    const approved = all.filter((words) => words.kind === 'reply' && words.rev === replyRev)
    const words = [...mine.filter((statement) => statement.rev === row.rev), ...approved]
    return {
      ...event,
      rev: row.rev,
      at: row.at,
      actorRole: row.actorRole,
      words: words.map(({ kind, text }) => ({ kind, text: shown(text) })),
      photos: photos.filter((photo) => isShownAt(photo, { rev: row.rev, replyRev, view: input.view })),
    }
  })
}
