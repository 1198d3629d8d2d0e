import type { CaseEvent, CaseEventType } from '../cases/case.events.ts'
import { applyCaseEvent, type CaseState, DRAFT } from '../cases/case-state.rules.ts'
import { courtOf, isOpenState, passBall } from './court.rules.ts'
import { type EndedAs, NOBODY, type Turn } from './turn.schema.ts'

/** A fact of a case with its instant and place. */
export type CaseFact = CaseEvent & { at: Date; rev: number; actorRole?: string }
type Payload<T extends CaseEventType> = Extract<CaseEvent, { type: T }>['payload']

/** The turns so far; `last` is the one that goes on. */
type Story = {
  turns: Turn[]
  last: Turn
  /** When this round was first given to a unit. */
  roundSince: Date | null
  /** How the last turn stood before a merge, so that a split or an appeal takes it back. */
  before: EndedAs
}

const FRESH = {
  handlerId: null,
  isOpen: true,
  dueAt: null,
  signDueAt: null,
  signedAt: null,
  contactDueAt: null,
  contactedAt: null,
  resolveDueAt: null,
  resolvedAt: null,
  handledSeconds: null,
  outcome: null,
  verdict: null,
  rating: null,
  satisfied: null,
  endedAs: 'open',
  closureType: null,
  intakeSeconds: 0,
  unitSeconds: 0,
  holdSeconds: 0,
  reviewSeconds: 0,
  residentSeconds: 0,
  lateHold: false,
  isSelfStarted: false,
} as const

/** Who works for the city: what they report in their own name, nobody had to ask the city for. */
const CITY_ROLES: ReadonlySet<string> = new Set([
  'dispatcher',
  'handler',
  'leader',
  'manager',
  'supervisor',
  'callback',
  'admin',
])
const OWN_CHANNELS: ReadonlySet<string> = new Set(['web', 'api'])

const secondsBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 1_000)

function firstTurn({ earlierId, channel }: Payload<'case.submitted'>, at: Date, role: string | undefined): Turn {
  const isSelfStarted = OWN_CHANNELS.has(channel) && CITY_ROLES.has(role ?? '')
  const where = { departmentId: NOBODY, holderId: NOBODY, categoryCode: null }
  const when = { filedAt: at, startedAt: at, courtSince: at }
  return {
    ...FRESH,
    ...where,
    ...when,
    turn: 1,
    round: 1,
    isRepeat: Boolean(earlierId),
    isSelfStarted,
    court: 'intake',
  }
}

/** Ends the last turn and begins the next one, of this unit. */
function nextTurn(story: Story, departmentId: string, round: number, at: Date): void {
  const { last } = story
  const { turn, filedAt, categoryCode } = last
  last.isOpen = false
  passBall(last, 'none', at)
  const began = { turn: turn + 1, round, filedAt, startedAt: at, departmentId, holderId: departmentId, categoryCode }
  story.last = { ...FRESH, ...began, isRepeat: false, court: 'none', courtSince: at }
  story.turns.push(story.last)
}

function dispatched(story: Story, payload: Payload<'case.dispatched'>, at: Date): void {
  const { leadDepartmentId, round, categoryCode } = payload
  const { last } = story
  if (last.departmentId === NOBODY) {
    last.departmentId = leadDepartmentId
    last.startedAt = at
  } else if (last.endedAs === 'returned' || last.departmentId !== leadDepartmentId) {
    if (last.endedAs === 'open') last.endedAs = 'moved'
    nextTurn(story, leadDepartmentId, round, at)
  }
  story.roundSince ??= at
  Object.assign(story.last, { categoryCode, endedAs: 'open' })
}

function resolved({ last, roundSince }: Story, { outcome }: Payload<'case.resolved'>, at: Date): void {
  const handledSeconds = secondsBetween(roundSince ?? last.startedAt, at)
  Object.assign(last, { outcome, resolvedAt: at, handledSeconds, endedAs: 'resolved' })
}

function disputed(story: Story, { round }: Payload<'case.disputed'>, at: Date): void {
  const { last } = story
  Object.assign(last, { verdict: 'unsolved', endedAs: 'disputed', closureType: null })
  nextTurn(story, last.departmentId, round, at)
  story.last.handlerId = last.handlerId
  story.roundSince = at
}

/** A rating is a word of the resident. Low without an earlier word, it says that the matter was not solved. */
function rated({ last }: Story, { level }: Payload<'case.rated'>): void {
  last.rating = level
  last.satisfied = level >= 3
  last.verdict ??= last.satisfied ? last.outcome : 'unsolved'
}

function followedUp({ last }: Story, { reached, solved, satisfied }: Payload<'case.followed-up'>): void {
  if (!reached) return
  last.verdict = solved ? 'solved' : 'unsolved'
  // What the resident rated themselves goes before what was said on the telephone.
  last.satisfied = last.rating === null ? satisfied : last.satisfied
}

function ended(story: Story, endedAs: EndedAs): void {
  story.before = story.last.endedAs
  story.last.endedAs = endedAs
}

function revived({ last, before }: Story): void {
  last.endedAs = before === 'returned' || before === 'resolved' ? before : 'open'
}

function requestDecided({ last }: Story, payload: Payload<'case.request-decided'>): void {
  if (payload.kind !== 'return' || !payload.approved || payload.departmentId !== last.departmentId) return
  last.endedAs = 'returned'
}

type Apply<T extends CaseEventType> = (story: Story, payload: Payload<T>, at: Date) => void

const APPLY: { [T in CaseEventType]?: Apply<T> } = {
  'case.accepted': ({ last }, { categoryCode }) => {
    last.categoryCode = categoryCode
  },
  'case.dispatched': dispatched,
  'case.signed': ({ last }, { departmentId, handlerId }) => {
    if (departmentId === last.departmentId) last.handlerId = handlerId
  },
  'case.replied': ({ last }, { outcome, handlerId }) => {
    Object.assign(last, { outcome, handlerId })
  },
  'case.reply-rejected': ({ last }) => {
    last.outcome = null
  },
  'case.request-decided': requestDecided,
  'case.resolved': resolved,
  'case.disputed': disputed,
  'case.confirmed': ({ last }) => {
    last.verdict = last.outcome
  },
  'case.followed-up': followedUp,
  'case.rated': rated,
  'case.closed': ({ last }, { closureType }) => {
    Object.assign(last, { closureType, endedAs: last.endedAs === 'open' ? 'closed' : last.endedAs })
  },
  'case.withdrawn': (story) => ended(story, 'withdrawn'),
  'case.declined': (story) => ended(story, 'declined'),
  'case.redirected': (story) => ended(story, 'redirected'),
  'case.merged': (story) => ended(story, 'merged'),
  'case.split': revived,
  'case.appealed': revived,
}

/** What the state of the case says of its last turn. */
function settle({ last }: Story, { status, leadDepartmentId }: CaseState, at: Date): void {
  const court = courtOf(status)
  if (court !== last.court) passBall(last, court, at)
  last.isOpen = isOpenState(status)
  last.holderId = leadDepartmentId ?? NOBODY
}

/** The turns of a case, oldest first; empty before it was filed. Due times come from its clocks (withClocks). */
export function turnsOf(facts: readonly CaseFact[]): Turn[] {
  let story: Story | null = null
  let state = DRAFT
  for (const fact of facts) {
    state = applyCaseEvent(state, fact, fact)
    if (fact.type === 'case.submitted') {
      const last = firstTurn(fact.payload, fact.at, fact.actorRole)
      story = { turns: [last], last, roundSince: null, before: 'open' }
      continue
    }
    if (!story) continue
    const apply = APPLY[fact.type] as Apply<typeof fact.type> | undefined
    apply?.(story, fact.payload as never, fact.at)
    settle(story, state, fact.at)
  }
  return story?.turns ?? []
}
