import type { Actor } from '../../platform/actor.ts'
import type { CaseDetail } from '../cases/case.queries.server.ts'
import type { CaseListItem } from '../cases/case-lists.queries.server.ts'
import type { FoundCase } from '../cases/search-cases.server.ts'
import type { TimelineEntry } from '../cases/timeline.queries.server.ts'
import type { DueView } from '../sla/sla.queries.server.ts'
import type { Alert } from '../sla/sla.schema.ts'
import type { CaseDocument, CaseSummary } from './api.schema.ts'
import { commandType } from './api.schema.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Warnings as the interface has always told them: marks between its levels are the one below them. */
const ALERT_OUTSIDE = {
  none: 'none',
  half: 'none',
  due_soon: 'due_soon',
  overdue: 'overdue',
  overdue_yellow: 'overdue_yellow',
  overdue_red: 'overdue_red',
  overdue_notice: 'overdue_red',
} as const satisfies Record<Alert, string>

/** Marks that offices set for themselves are not told to residents. */
const FOR_EVERYONE: ReadonlySet<string> = new Set(['urged', 'supervised'])

/** What a row of a list and a whole case have in common. */
type Row = Pick<CaseListItem, Exclude<keyof CaseSummary, 'titleMarks' | 'excerpt'>>

/** A row of a list as the API gives it; `isStaff` decides about the offices' own marks. */
export function presentSummary(item: Row | FoundCase, isStaff: boolean): CaseSummary {
  const found = 'excerpt' in item ? { titleMarks: item.highlightedTitle.marks, excerpt: item.excerpt } : {}
  const summary = {
    reference: item.reference,
    rev: item.rev,
    type: item.type,
    status: item.status,
    round: item.round,
    title: item.title,
    districtCode: item.districtCode,
    streetCode: item.streetCode,
    communityCode: item.communityCode,
    lat: item.lat,
    lng: item.lng,
    categoryCode: item.categoryCode,
    urgency: item.urgency,
    leadDepartmentId: item.leadDepartmentId,
    flags: item.flags.filter((flag) => isStaff || FOR_EVERYONE.has(flag)),
    outcome: item.outcome,
    rating: item.rating,
    submittedAt: item.submittedAt.toISOString(),
    resolvedAt: iso(item.resolvedAt),
    closedAt: iso(item.closedAt),
    followerCount: item.followerCount,
  }
  return { ...summary, ...found } as CaseSummary
}

function presentDue(due: DueView | null): CaseDocument['due'] {
  if (!due) return null
  const { dueMetric, dueAt, provisional, alert, state } = due
  return { metric: dueMetric, dueAt: iso(dueAt), provisional, alert: ALERT_OUTSIDE[alert], state }
}

const COMMANDS: ReadonlySet<string> = new Set(commandType.options)

/** One case as the API gives it, no more than its `view` allows. */
export function presentCase(found: CaseDetail, due: DueView | null): CaseDocument {
  const isStaff = found.view === 'staff'
  const isConcerned = found.view !== 'public'
  return {
    ...presentSummary(found, isStaff),
    view: found.view,
    text: found.text,
    occurredAt: iso(found.occurredAt),
    occurredNote: found.occurredNote,
    address: found.address,
    channel: found.channel as CaseDocument['channel'],
    anonymous: found.anonymous,
    confidential: found.confidential,
    published: found.published,
    assignments: found.assignments.map(({ departmentId, role, status }) => ({ departmentId, role, status })),
    pendingRequest: isStaff ? found.pendingRequest : null,
    supplementItems: isConcerned ? found.supplementItems : null,
    declineCode: found.declineCode,
    rightChannel: found.rightChannel,
    mergedInto: found.mergedIntoReference,
    closureType: found.closureType,
    photos: found.photos,
    due: isConcerned ? presentDue(due) : null,
    commands: found.moves.filter((move) => COMMANDS.has(move)) as CaseDocument['commands'],
  }
}

/** A line of the story. Which person of an office acted is the office's own matter. */
export function presentEvent(entry: TimelineEntry, isStaff: boolean) {
  const { rev, type, at, actorRole, payload, words } = entry
  const shown = !isStaff && 'handlerId' in payload ? { ...payload, handlerId: null } : payload
  return { rev, type, at: at.toISOString(), actorRole, payload: shown, words }
}

/** The signed-in person as GET /session gives them. */
export function presentActor({ id, displayName, role, departmentId, communityCode }: Actor) {
  return { user: id === null ? null : { id, displayName, role, departmentId, communityCode } }
}
