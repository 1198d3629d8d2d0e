import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { departmentNames, listCategories } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { loadVersion } from './load-version.server.ts'
import { ruleContentSchema } from './rule-content.schema.ts'
import { RUN_STATUSES, runFilterSchema, type Tally, tallySchema } from './run.schema.ts'
import { agreementOf, largest } from './tally.rules.ts'

const UNKNOWN = { zh: '没有这次比较', en: 'There is no such comparison' }
const MOVES = 50
const REASONS = 20
/** A comparison that says nothing for this long stands still. */
const SILENT_MS = minutes(2)

function idsIn({ units, samples }: Tally): string[] {
  return [...Object.keys(units), ...samples.flatMap(({ from, to, actual }) => [from, to, actual ?? ''])]
}

/** One comparison with everything it has found so far. Throws `forbidden` or `not_found`. */
export async function runPage(runId: string, actor: Actor, deps: Services = services()) {
  admitToStudio(actor)
  const run = await deps.db.ruleRun.findUnique({ where: { id: runId } })
  const draft = run
    ? await deps.db.ruleDraft.findUnique({ where: { id: run.draftId }, select: { id: true, title: true, rev: true } })
    : null
  if (!run || !draft) throw new AppError('not_found', 'rule_run', UNKNOWN)
  const tally = run.report ? tallySchema.parse(JSON.parse(run.report)) : null
  const filter = runFilterSchema.parse(JSON.parse(run.filter))
  const [names, live, categories, places] = await Promise.all([
    departmentNames(tally ? idsIn(tally) : [], deps),
    loadVersion(run.liveVersion, deps),
    listCategories(deps),
    placePath([filter.district], deps),
  ])
  const drafted = ruleContentSchema.parse(JSON.parse(run.content))
  const ruleNames = new Map(
    [...live.rules, ...drafted.rules].map((rule) => [rule.code, { zh: rule.explainZh, en: rule.explainEn }]),
  )
  const reasons = largest(tally?.reasons ?? {}, REASONS)
  const category = categories.find(({ code }) => code === filter.category)
  const [district] = places
  const { id, kind, draftRev, liveVersion, from, until, processed, total, seenAt, createdAt, finishedAt } = run
  const status = RUN_STATUSES.find((known) => known === run.status) ?? 'done'
  const isSilent = status === 'running' && seenAt !== null && deps.clock.now().getTime() - seenAt.getTime() > SILENT_MS
  return {
    run: { id, kind, status, draftRev, liveVersion, from, until, processed, total, createdAt, finishedAt, isSilent },
    draft: { ...draft, hasMoved: draft.rev !== draftRev },
    filter: {
      category: category ? { zh: category.nameZh, en: category.nameEn } : null,
      district: district ? { zh: district.name, en: district.nameEn ?? district.name } : null,
    },
    report: tally && {
      ...{ cases: tally.cases, moved: tally.moved, assigned: tally.assigned, byPerson: tally.byPerson },
      ...{ categoryChanged: tally.categoryChanged, urgencyChanged: tally.urgencyChanged },
      ...{ moves: largest(tally.moves, MOVES), moveCount: Object.keys(tally.moves).length, reasons },
      units: Object.entries(tally.units)
        .map(([unit, counts]) => ({ unit, ...counts }))
        .sort((a, b) => Math.abs(b.draft - b.live) - Math.abs(a.draft - a.live) || b.live - a.live),
      agreement: { live: agreementOf(tally, 'live'), draft: agreementOf(tally, 'draft') },
      samples: tally.samples,
    },
    names: Object.fromEntries(names),
    rules: Object.fromEntries(
      reasons
        .flatMap(({ from: a, to: b }) => [a, b])
        .flatMap((code) => {
          const name = ruleNames.get(code)
          return name ? [[code, name] as const] : []
        }),
    ),
  }
}

export type RunPage = Awaited<ReturnType<typeof runPage>>
