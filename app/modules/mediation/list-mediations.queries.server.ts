import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { nextDue } from './mediation.rules.ts'
import { stateOf } from './mediation-row.rules.ts'

const PAGE = 20

export const MEDIATOR_VIEWS = ['mine', 'due', 'waiting', 'ended'] as const
export type MediatorView = (typeof MEDIATOR_VIEWS)[number]

/** The view that an address asks for. */
export function mediatorViewOf(asked: string | null): MediatorView {
  return MEDIATOR_VIEWS.find((view) => view === asked) ?? 'mine'
}

const LISTED = {
  id: true,
  number: true,
  state: true,
  isOpen: true,
  fold: true,
  createdAt: true,
  updatedAt: true,
} as const
type Row = Prisma.MediationGetPayload<{ select: typeof LISTED }>

function present({ fold, ...row }: Row) {
  const state = stateOf({ fold })
  return { ...row, state: state.state, topic: state.topic, dueAt: nextDue(state), monthOver: state.monthOver }
}

export type MediationRow = ReturnType<typeof present>
export type MediationList = { rows: MediationRow[]; next: string | null }

function pageOf(rows: readonly Row[]): MediationList {
  const page = rows.slice(0, PAGE)
  return { rows: page.map(present), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** Mediations in which this account is a party, newest first. */
export async function listOwnMediations(
  userId: string,
  after: string | undefined,
  { db }: Pick<Services, 'db'> = services(),
): Promise<MediationList> {
  const seats = await db.mediationSeat.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { id: true, mediation: { select: LISTED } },
  })
  const page = seats.slice(0, PAGE)
  const next = seats.length > PAGE ? (page.at(-1)?.id ?? null) : null
  return { rows: page.map(({ mediation }) => present(mediation)), next }
}

/** A limit this near is work for today: somebody has to be called, a session to be held. */
const NEAR_MS = days(3)
/** States in which somebody has a day to keep: of the month, or of a promise. */
const TIMED = ['accepted', 'in_session', 'agreed', 'performing', 'breached']

/** What this manager mediates and whose month or next promise ends within three days, or is over. */
function dueFor({ id }: Actor, now: Date): Prisma.MediationWhereInput {
  const near = new Date(now.getTime() + NEAR_MS)
  return { mediatorId: id ?? '', isOpen: true, dueAt: { lte: near }, state: { in: TIMED } }
}

/** What a manager takes part in as a neighbour is no work of the office. */
function waitingFor({ id, communityCode }: Actor): Prisma.MediationWhereInput {
  const ownSeat = { userId: id ?? '' }
  return { communityCode: communityCode ?? '', mediatorId: null, isOpen: true, seats: { none: ownSeat } }
}

/** What this manager mediates, what of it is due, what waits for a mediator, or what is over; the next limit first. */
export async function listForMediator(
  actor: Actor,
  { view, after }: { view: MediatorView; after: string | undefined },
  { db, clock }: Pick<Services, 'db' | 'clock'> = services(),
): Promise<MediationList> {
  const mediatorId = actor.id ?? ''
  const scopes: Record<MediatorView, Prisma.MediationWhereInput> = {
    mine: { mediatorId, isOpen: true },
    due: dueFor(actor, clock.now()),
    waiting: waitingFor(actor),
    ended: { mediatorId, isOpen: false },
  }
  const order = view === 'ended' ? 'desc' : 'asc'
  const rows = await db.mediation.findMany({
    where: scopes[view],
    orderBy: [{ dueAt: order }, { id: order }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: LISTED,
  })
  return pageOf(rows)
}

/** How many wait for this manager's work, how many of those are due, and how many want a mediator in the community. */
export async function countForMediator(actor: Actor, { db, clock }: Pick<Services, 'db' | 'clock'> = services()) {
  const [mine, due, waiting] = await Promise.all([
    db.mediation.count({ where: { mediatorId: actor.id ?? '', isOpen: true } }),
    db.mediation.count({ where: dueFor(actor, clock.now()) }),
    db.mediation.count({ where: waitingFor(actor) }),
  ])
  return { mine, due, waiting }
}
