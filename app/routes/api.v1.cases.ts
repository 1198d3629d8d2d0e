import { listCasesQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { fileThroughApi } from '#app/modules/interop/file-through-api.server.ts'
import { isSearch, listCases } from '#app/modules/interop/list-cases.server.ts'
import { defineApi, requireAccount } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { pick } from '#app/platform/i18n/text.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** /api/v1/cases: list and search, and file a case. */
export const loader = defineApi({
  async GET(call) {
    const query = call.readQuery(listCasesQuerySchema)
    if (query.mine) requireAccount(call)
    if (isSearch(query)) await limitRate('search', call.actor.id ?? call.address)
    const { notice, ...list } = await listCases(query, call.actor)
    return answerJson({ ...list, notice: notice && pick(notice, call.locale) })
  },
  async POST(call) {
    const { id: _, ...receipt } = await fileThroughApi(call)
    const headers = { Location: `/api/v1/cases/${receipt.reference}` }
    return answerJson(receipt, { status: receipt.repeated ? 200 : 201, headers })
  },
})
