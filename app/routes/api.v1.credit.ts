import { balanceOf, memberSince, statementOf } from '#app/modules/credit/credit.queries.server.ts'
import { creditQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { defineApi, requireAccount } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'

/** /api/v1/credit: the caller's own balance and statement. */
export const loader = defineApi({
  async GET(call) {
    const userId = requireAccount(call)
    const { limit, cursor } = call.readQuery(creditQuerySchema)
    const [since, balance, statement] = await Promise.all([
      memberSince(userId),
      balanceOf(userId),
      statementOf(userId, { after: cursor ?? null, limit }),
    ])
    const lines = statement.lines.map(({ rule: { points: _, ...rule }, deedPath: __, ...line }) => ({ ...line, rule }))
    return answerJson({ memberSince: since, balance, statement: lines, next: statement.next })
  },
})
