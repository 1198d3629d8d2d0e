import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { AuditState } from './audit.rules.ts'
import { activityPath, rulesInForce } from './credit.queries.server.ts'
import { memberAlias } from './member-alias.server.ts'

export type AuditView = {
  id: string
  awardId: string
  /** Not a name: the case is shown beside it, and its reporter stays sealed. */
  member: string
  reference: string | null
  /** Page of the activity that earned it; a mediation is open to its parties only. */
  deedPath: string | null
  rule: Text | null
  points: number
  earnedAt: Date
  drawnAt: Date
}

const PAGE = 20

/** Awards that were drawn and wait for somebody to look, those that wait longest first. */
export async function openAudits({ after }: { after?: string | null }, deps: Services = services()) {
  const rows = await deps.db.creditAudit.findMany({
    where: { state: 'open' },
    orderBy: [{ drawnAt: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, PAGE)
  const [awards, cases, rules] = await Promise.all([
    deps.db.creditAward.findMany({ where: { id: { in: shown.map(({ awardId }) => awardId) } } }),
    deps.db.case.findMany({
      where: { id: { in: shown.map(({ caseId }) => caseId) } },
      select: { id: true, reference: true },
    }),
    rulesInForce(deps),
  ])
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  const awardOf = new Map(awards.map((award) => [award.id, award]))
  const nameOf = new Map(rules.map(({ code, name }) => [code, name]))
  const audits = shown.map(({ id, awardId, userId, caseId, drawnAt }): AuditView => {
    const award = awardOf.get(awardId)
    return {
      ...{ id, awardId, drawnAt, member: memberAlias(userId, deps), reference: references.get(caseId) ?? null },
      deedPath: activityPath(caseId),
      rule: nameOf.get(award?.ruleCode ?? '') ?? null,
      points: Number(award?.amount ?? 0n),
      earnedAt: award?.earnedAt ?? drawnAt,
    }
  })
  return { audits, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

/** How many awards of a year were drawn, and what was found; for the public page. */
export async function auditFigures(deps: Services = services()): Promise<Record<AuditState, number>> {
  const since = new Date(deps.clock.now().getTime() - 365 * 86_400_000)
  const rows = await readRows<{ state: string; count: number | bigint }>(
    deps.db,
    Prisma.sql`SELECT "state", COUNT(*) AS "count" FROM "CreditAudit"
      WHERE "state" IN ('open', 'confirmed', 'unfounded', 'unclear') AND "drawnAt" >= ${since} GROUP BY "state"`,
  )
  const found = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  const of = (state: AuditState) => found.get(state) ?? 0
  return { open: of('open'), confirmed: of('confirmed'), unfounded: of('unfounded'), unclear: of('unclear') }
}
