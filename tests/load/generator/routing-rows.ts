import { decideRoute } from '#app/modules/routing/decide-route.rules.ts'
import { takeFacts } from '#app/modules/routing/facts.rules.ts'
import { canonicalJson, sha256 } from '#app/platform/digest.server.ts'
import type { Case } from '#prisma/generated/sqlite/client.ts'
import type { World } from './world.ts'

type Asked = Parameters<typeof takeFacts>[0] & Pick<Case, 'id'>

/** What the rules say of a filing and the row that explains it, as route-case stores it. */
export function routingOf(filed: Asked, decisionId: string, at: Date, { routing, region }: World) {
  const { facts, candidates } = takeFacts(filed, routing.reader, region.timeZone)
  const decision = decideRoute(facts, routing.set, candidates)
  const stored = canonicalJson(facts)
  const row = {
    id: decisionId,
    caseId: filed.id,
    caseRev: 1,
    setVersion: routing.set.version,
    result: decision.result,
    ruleCode: decision.ruleCode,
    categoryCode: decision.categoryCode,
    leadDepartmentId: decision.lead,
    support: JSON.stringify(decision.support),
    urgency: decision.urgency,
    slaPolicy: decision.slaPolicy,
    facts: stored,
    explanation: JSON.stringify({ ...decision.explanation, factsHash: sha256(stored) }),
    candidates: JSON.stringify(decision.candidates),
    createdAt: at,
  }
  const command =
    decision.result === 'routed'
      ? ({
          type: 'route',
          decisionId,
          categoryCode: decision.categoryCode,
          urgency: decision.urgency,
          slaPolicy: decision.slaPolicy,
          leadDepartmentId: decision.lead,
          supportDepartmentIds: decision.support,
        } as const)
      : ({ type: 'queue', decisionId } as const)
  return { row, command }
}
