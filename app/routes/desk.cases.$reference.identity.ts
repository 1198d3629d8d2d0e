import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { revealIdentity } from '#app/modules/cases/reveal-identity.server.ts'
import { defineAction } from '#app/platform/http.server.ts'

/** Opens who reported, for a recorded purpose. POST only: looking leaves a trace. */
export const action = defineAction(['dispatcher', 'callback', 'supervisor'], async ({ form, params, actor }) => {
  const detail = await getCase({ reference: params.reference ?? '', actor })
  const purpose = String(form.get('purpose') ?? '')
  return { identity: await revealIdentity({ caseId: detail.id, actor, purpose }) }
})
