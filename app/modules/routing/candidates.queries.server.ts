import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { type Candidate, candidateSchema } from './explanation.schema.ts'

export type DispatchChoice = Candidate & { departmentId: string; departmentZh: string; departmentEn: string }

/** What the rules could say of a case that they did not route: nearest categories that have a unit, and the urgency. */
export type Proposal = { urgency: string; choices: DispatchChoice[] }

/** The latest proposals by case id; a case on which nothing was decided yet is not in the map. For staff. */
export async function proposalsOf(
  caseIds: readonly string[],
  deps: Services = services(),
): Promise<Map<string, Proposal>> {
  const rows = await deps.db.routingDecision.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: { caseRev: 'asc' },
    select: { caseId: true, urgency: true, candidates: true },
  })
  const units = new Map((await listDepartments(deps)).filter(({ active }) => active).map((unit) => [unit.id, unit]))
  // Later revisions overwrite earlier ones.
  return new Map(
    rows.map(({ caseId, urgency, candidates }) => {
      const choices = z
        .array(candidateSchema)
        .parse(JSON.parse(candidates))
        .flatMap((candidate) => {
          const unit = units.get(candidate.departmentId ?? '')
          return unit
            ? [{ ...candidate, departmentId: unit.id, departmentZh: unit.nameZh, departmentEn: unit.nameEn }]
            : []
        })
      return [caseId, { urgency, choices }]
    }),
  )
}
