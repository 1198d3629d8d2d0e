import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { caseQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { presentCase } from '#app/modules/interop/present-case.rules.ts'
import { duesOf } from '#app/modules/sla/sla.queries.server.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** /api/v1/cases/{reference}: one case, as far as session, token or query code allow. */
export const loader = defineApi({
  async GET({ actor, address, params, readQuery }) {
    const { code } = readQuery(caseQuerySchema)
    if (code !== undefined) await limitRate('track', address)
    const found = await getCase({ reference: params.reference ?? '', actor, queryCode: code ?? null })
    const dues = await duesOf(found.view === 'public' ? [] : [found.id])
    return answerJson(presentCase(found, dues.get(found.id) ?? null))
  },
})
