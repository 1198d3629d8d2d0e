import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { MatterStatus } from './matter.schema.ts'
import { type DeskView, MATTER_VIEWS, type MatterView } from './matter-views.rules.ts'

const PAGE = 20
const CARD = {
  id: true,
  title: true,
  status: true,
  supporterCount: true,
  threshold: true,
  untilAt: true,
  outcome: true,
  heldCount: true,
  createdAt: true,
  compoundId: true,
} as const

type Card = Prisma.MatterGetPayload<{ select: typeof CARD }>

async function withCompounds(cards: readonly Card[], { db }: Pick<Services, 'db'>) {
  const compounds = await db.compound.findMany({
    where: { id: { in: [...new Set(cards.map(({ compoundId }) => compoundId))] } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(compounds.map(({ id, name }) => [id, name]))
  return cards.map((card) => ({ ...card, compound: nameOf.get(card.compoundId) ?? '' }))
}

export type MatterCard = Awaited<ReturnType<typeof withCompounds>>[number]

async function pageOf(where: Prisma.MatterWhereInput, after: string | null, deps: Pick<Services, 'db'>) {
  const start = after ? await deps.db.matter.findUnique({ where: { id: after }, select: { createdAt: true } }) : null
  const older: Prisma.MatterWhereInput = start
    ? { OR: [{ createdAt: { lt: start.createdAt } }, { createdAt: start.createdAt, id: { lt: after ?? '' } }] }
    : {}
  const rows = await deps.db.matter.findMany({
    where: { AND: [where, older] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    select: CARD,
  })
  const shown = rows.slice(0, PAGE)
  return { matters: await withCompounds(shown, deps), next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

/** Matters for everybody, newest first, of one compound or of all; never drafts. */
export async function listMatters(
  { compoundId, view, after }: { compoundId: string | null; view: MatterView; after: string | null },
  deps: Pick<Services, 'db'> = services(),
) {
  const statuses = [...MATTER_VIEWS[view]]
  const page = await pageOf({ status: { in: statuses }, ...(compoundId ? { compoundId } : {}) }, after, deps)
  // What waits for a moderator is the desk's business.
  return { ...page, matters: page.matters.map((matter) => ({ ...matter, heldCount: 0 })) }
}

/** Matters whose status or end asks the manager for something. */
const TO_DO: readonly MatterStatus[] = ['draft', 'proposed', 'agenda', 'decision']

const mine = (actor: Actor): Prisma.MatterWhereInput =>
  actor.role === 'supervisor' ? {} : { communityCode: actor.communityCode ?? '' }

function deskScope(view: DeskView, now: Date): Prisma.MatterWhereInput {
  if (view !== 'todo') return { status: { in: [...MATTER_VIEWS[view]] } }
  return { OR: [{ status: { in: [...TO_DO] } }, { heldCount: { gt: 0 } }, { untilAt: { lte: now } }] }
}

/** Matters of the manager's community, or of the city for supervision, newest first. */
export async function tendedMatters(
  { actor, view, after }: { actor: Actor; view: DeskView; after: string | null },
  deps: Pick<Services, 'db' | 'clock'> = services(),
) {
  return pageOf({ AND: [mine(actor), deskScope(view, deps.clock.now())] }, after, deps)
}

/** How many matters wait for the manager of a community. */
export async function countToDo(actor: Actor, { db, clock }: Pick<Services, 'db' | 'clock'> = services()) {
  return db.matter.count({ where: { AND: [mine(actor), deskScope('todo', clock.now())] } })
}
