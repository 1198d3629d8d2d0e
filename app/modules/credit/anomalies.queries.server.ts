import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { type Anomaly, anomaliesOf, type Granted } from './anomalies.rules.ts'
import { proposalContentSchema } from './proposal.schema.ts'

const SINCE_MS = days(90)
const MOST = 2_000
const SHOWN = 20

export type AnomalyView = { kind: Anomaly['kind']; people: [string, string]; count: number; points: number | null }

/** What stands out among the grants of the last ninety days, with names: for those who decide. */
export async function grantAnomalies(deps: Services = services()): Promise<AnomalyView[]> {
  const rows = await deps.db.creditProposal.findMany({
    where: {
      state: 'approved',
      proposedAt: { gte: new Date(deps.clock.now().getTime() - SINCE_MS) },
      kind: 'grant',
    },
    orderBy: { proposedAt: 'desc' },
    take: MOST,
    select: { proposedById: true, decidedById: true, userId: true, content: true },
  })
  const grants = rows.flatMap(({ proposedById, decidedById, userId, content }): Granted[] => {
    const of = proposalContentSchema.parse(JSON.parse(content))
    return of.kind === 'grant' && decidedById && userId
      ? [{ proposedById, decidedById, userId, points: of.points }]
      : []
  })
  const found = anomaliesOf(grants).slice(0, SHOWN)
  const others = (one: Anomaly) => (one.kind === 'same_member' ? one.userId : one.decidedById)
  const names = await accountNames(
    found.flatMap((one) => [one.proposedById, others(one)]),
    deps,
  )
  const nameOf = (id: string) => names.get(id) ?? id
  return found.map((one) => ({
    kind: one.kind,
    people: [nameOf(one.proposedById), nameOf(others(one))],
    count: one.count,
    points: one.kind === 'same_member' ? one.points : null,
  }))
}
