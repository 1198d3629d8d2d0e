import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { loadOf, shareLate } from './simulation-tally.rules.ts'
import { admitToTime } from './time-pages.queries.server.ts'
import {
  type Rate,
  type RecalculationTally,
  recalculationTallySchema,
  type SimulationTally,
  scopeSchema,
  simulationTallySchema,
  TIME_RUN_KINDS,
  TIME_RUN_STATUSES,
} from './time-run.schema.ts'

const UNKNOWN = { zh: '没有这次运行', en: 'There is no such run' }
/** Rows of a table that are shown, the largest first. */
const SHOWN = 30

function ratesOf(rates: Record<string, Rate>) {
  return Object.entries(rates)
    .map(([key, { before, after }]) => ({
      ...{ key, before, after },
      ...{ shareBefore: shareLate(before), shareAfter: shareLate(after) },
    }))
    .sort((a, b) => b.after.of - a.after.of)
    .slice(0, SHOWN)
}

function simulationReport(tally: SimulationTally) {
  const { cases, skipped, metrics, types, departments, levels, days } = tally
  const load = loadOf(days)
  return {
    ...{ cases, skipped, load },
    ...{ metrics: ratesOf(metrics), types: ratesOf(types), departments: ratesOf(departments) },
    levels: Object.entries(levels).map(([level, count]) => ({ level, ...count })),
  }
}

async function recalculationReport(tally: RecalculationTally, deps: Services) {
  const rows = (moves: RecalculationTally['policies']) =>
    Object.entries(moves)
      .map(([key, counts]) => ({ key, ...counts }))
      .sort((a, b) => b.turnLate + b.noLonger - (a.turnLate + a.noLonger) || b.moved - a.moved)
      .slice(0, SHOWN)
  const cases = await deps.db.case.findMany({
    where: { id: { in: tally.samples.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true },
  })
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  return {
    ...{ cases: tally.cases, skipped: tally.skipped, all: tally.all },
    ...{ policies: rows(tally.policies), departments: rows(tally.departments) },
    samples: tally.samples.map((sample) => ({ ...sample, reference: references.get(sample.caseId) ?? '' })),
  }
}

/** Everything that the page of a run shows. Throws `forbidden` or `not_found`. */
export async function timeRunPage(runId: string, actor: Actor, deps: Services = services()) {
  admitToTime(actor)
  const row = await deps.db.timeRun.findUnique({ where: { id: runId } })
  if (!row) throw new AppError('not_found', 'time_run', UNKNOWN)
  const draft = row.draftId
    ? await deps.db.timeDraft.findUnique({ where: { id: row.draftId }, select: { id: true, title: true } })
    : null
  const stored = row.report === null ? null : (JSON.parse(row.report) as unknown)
  const isSimulation = row.kind === 'simulation'
  const simulation = stored && isSimulation ? simulationReport(simulationTallySchema.parse(stored)) : null
  const moves = stored && !isSimulation ? await recalculationReport(recalculationTallySchema.parse(stored), deps) : null
  const scope = scopeSchema.parse(JSON.parse(row.scope))
  const ids = [...(simulation?.departments ?? []), ...(moves?.departments ?? [])].map(({ key }) => key)
  const names = await departmentNames([...ids, scope.departmentId].filter(Boolean), deps)
  const set = (await timeVersions(deps)).policies.find(({ version }) => version === row.policyVersion)
  const { id, from, until, processed, total, policyVersion, calendarVersion, createdAt, finishedAt } = row
  return {
    run: {
      ...{ id, from, until, processed, total, policyVersion, calendarVersion, createdAt, finishedAt },
      kind: TIME_RUN_KINDS.find((kind) => kind === row.kind) ?? ('preview' as const),
      status: TIME_RUN_STATUSES.find((status) => status === row.status) ?? ('done' as const),
    },
    ...{ draft, scope, simulation, moves },
    names: Object.fromEntries(names),
    policyNames: Object.fromEntries(
      (set?.content.policies ?? []).map((one) => [one.code, { zh: one.nameZh, en: one.nameEn }]),
    ),
  }
}

export type TimeRunPage = Awaited<ReturnType<typeof timeRunPage>>
