import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'

const PAGE = 25

/** Views of a list of promises. */
export const PROMISE_VIEWS = ['open', 'late', 'done'] as const
export type PromiseView = (typeof PROMISE_VIEWS)[number]

/** The view that an address asks for. */
export function promiseViewOf(asked: string | null): PromiseView {
  return PROMISE_VIEWS.find((view) => view === asked) ?? 'open'
}

/** A unit's own promises, those of a manager's community, all for supervision. */
function scopeOf({ role, departmentId, communityCode }: Actor): Prisma.MatterCommitmentWhereInput {
  if (role === 'supervisor') return {}
  if (role === 'manager') return { matter: { communityCode: communityCode ?? '' } }
  return { departmentId: departmentId ?? '' }
}

const viewWhere = (view: PromiseView, now: Date): Prisma.MatterCommitmentWhereInput =>
  view === 'done' ? { doneAt: { not: null } } : { doneAt: null, ...(view === 'late' ? { dueAt: { lte: now } } : {}) }

/** Promises of matters that this reader keeps or watches, the earliest due first. */
export async function listPromises(
  { actor, view, after, locale }: { actor: Actor; view: PromiseView; after: string | null; locale: Locale },
  deps: Services = services(),
) {
  const { db, clock } = deps
  const now = clock.now()
  const start = after ? await db.matterCommitment.findUnique({ where: { id: after } }) : null
  const later: Prisma.MatterCommitmentWhereInput = start
    ? { OR: [{ dueAt: { gt: start.dueAt } }, { dueAt: start.dueAt, id: { gt: start.id } }] }
    : {}
  const rows = await db.matterCommitment.findMany({
    where: { AND: [scopeOf(actor), viewWhere(view, now), later] },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
    include: { matter: { select: { title: true } } },
  })
  const shown = rows.slice(0, PAGE)
  const names = await departmentNames(
    shown.map(({ departmentId }) => departmentId),
    deps,
  )
  return {
    promises: shown.map(({ id, matterId, departmentId, text, dueDay, dueAt, doneAt, matter }) => {
      const name = names.get(departmentId)
      const unit = name ? pick(name, locale) : departmentId
      return { id, matterId, title: matter.title, unit, text, dueDay, doneAt, isLate: (doneAt ?? now) >= dueAt }
    }),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

export type ListedPromise = Awaited<ReturnType<typeof listPromises>>['promises'][number]

/** How many promises of matters are open, and how many of them late, for this reader. */
export async function countPromises(actor: Actor, { db, clock }: Pick<Services, 'db' | 'clock'> = services()) {
  const count = (view: PromiseView) =>
    db.matterCommitment.count({ where: { AND: [scopeOf(actor), viewWhere(view, clock.now())] } })
  const [open, late] = await Promise.all([count('open'), count('late')])
  return { open, late }
}
