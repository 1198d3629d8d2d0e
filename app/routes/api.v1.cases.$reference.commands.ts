import { actByReference } from '#app/modules/cases/act-by-reference.server.ts'
import { caseQuerySchema, commandRequestSchema } from '#app/modules/interop/api-requests.schema.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** /api/v1/cases/{reference}/commands: one act of the lifecycle on the rev that the caller saw. */
export const loader = defineApi({
  async POST({ actor, address, params, readBody, readQuery }) {
    const { code } = readQuery(caseQuerySchema)
    if (code !== undefined) await limitRate('track', address)
    const { rev, ...command } = await readBody(commandRequestSchema)
    const acted = await actByReference({
      reference: params.reference ?? '',
      rev,
      command,
      actor,
      queryCode: code,
    })
    return answerJson({ reference: acted.reference, rev: acted.rev, status: acted.status })
  },
})
