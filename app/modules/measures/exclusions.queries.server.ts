import { type Actor, hasRole } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import type { ExclusionReason, ExclusionState } from './exclusion.schema.ts'
import { EXCLUSION_ROLES, type ExclusionActName, measureScope, refusedAct } from './measures.policy.ts'

const PAGE = 20
const ACTS: readonly ExclusionActName[] = ['decide', 'appeal', 'decide-appeal']

/** Which of them a page shows. */
export const EXCLUSION_VIEWS = ['waiting', 'excluded', 'all'] as const
export type ExclusionView = (typeof EXCLUSION_VIEWS)[number]

/** The case that an exclusion is about; null when there is none. */
export async function caseOfExclusion(id: string, { db }: Pick<Services, 'db'> = services()): Promise<string | null> {
  const row = await db.measureExclusion.findUnique({ where: { id }, select: { caseId: true } })
  return row?.caseId ?? null
}

/** True when this exclusion is there and within the actor's reach: for the photos that are its evidence. */
export async function canSeeExclusion(
  actor: Actor,
  id: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<boolean> {
  if (!hasRole(actor, EXCLUSION_ROLES)) return false
  return (await db.measureExclusion.count({ where: { AND: [{ id }, scoped(actor)] } })) > 0
}

function scoped(actor: Actor) {
  const scope = measureScope(actor)
  if (scope.kind === 'city') return {}
  return { departmentId: scope.kind === 'unit' ? scope.departmentId : '-' }
}

function viewed(view: ExclusionView) {
  if (view === 'excluded') return { isExcluded: true }
  return view === 'waiting' ? { state: { in: ['proposed', 'appealed'] } } : {}
}

function behind(after: string | undefined) {
  const [time, id] = (after ?? '').split('_')
  const at = new Date(Number(time))
  if (!id || Number.isNaN(at.getTime())) return {}
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] }
}

type ListInput = { actor: Actor; view: ExclusionView; after?: string | undefined; locale: Locale }

async function readRows({ actor, view, after }: ListInput, { db }: Services) {
  return db.measureExclusion.findMany({
    where: { AND: [scoped(actor), viewed(view), behind(after)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

async function namesOf(rows: readonly Row[], locale: Locale, deps: Services) {
  const [people, units, cases, photos, notes] = await Promise.all([
    accountNames(
      rows.flatMap((row) => [row.proposedById, row.decidedById, row.appealedById, row.appealDecidedById]),
      deps,
    ),
    departmentNames(
      rows.map(({ departmentId }) => departmentId),
      deps,
    ),
    deps.db.case.findMany({
      where: { id: { in: rows.map(({ caseId }) => caseId) } },
      select: { id: true, reference: true },
    }),
    deps.db.photo.findMany({
      where: { exclusionId: { in: rows.map(({ id }) => id) } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, exclusionId: true },
    }),
    deps.db.measureExclusionNote.findMany({
      where: { exclusionId: { in: rows.map(({ id }) => id) } },
      orderBy: { rev: 'asc' },
    }),
  ])
  return {
    person: (id: string | null) => (id === null ? null : (people.get(id) ?? null)),
    unit: (id: string) => {
      const name = units.get(id)
      return name ? pick(name, locale) : null
    },
    reference: new Map(cases.map(({ id, reference }) => [id, reference])),
    photos,
    notes,
  }
}

/** A page of exclusions that the actor may see, the newest first, with their words and what the actor may do to each. */
export async function listExclusions(input: ListInput, deps: Services = services()) {
  const { actor, locale } = input
  const rows = await readRows(input, deps)
  const shown = rows.slice(0, PAGE)
  const names = await namesOf(shown, locale, deps)
  const now = deps.clock.now()
  const last = shown.at(-1)
  return {
    exclusions: shown.map((row) => ({
      id: row.id,
      rev: row.rev,
      reference: names.reference.get(row.caseId) ?? row.caseId,
      unit: names.unit(row.departmentId),
      measures: row.measures,
      reasonCode: row.reasonCode as ExclusionReason,
      state: row.state as ExclusionState,
      isExcluded: row.isExcluded,
      createdAt: row.createdAt,
      decidedAt: row.decidedAt,
      appealUntil: row.appealUntil,
      people: {
        proposed: names.person(row.proposedById),
        decided: names.person(row.decidedById),
        appealed: names.person(row.appealedById),
        appealDecided: names.person(row.appealDecidedById),
      },
      photos: names.photos.filter(({ exclusionId }) => exclusionId === row.id).map((photo) => photo.id),
      notes: names.notes.filter(({ exclusionId }) => exclusionId === row.id).map(({ rev, text }) => ({ rev, text })),
      acts: ACTS.filter((act) => refusedAct(actor, act, { ...row, state: row.state as ExclusionState }, now) === null),
    })),
    next: rows.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null,
  }
}

export type ExclusionItem = Awaited<ReturnType<typeof listExclusions>>['exclusions'][number]
