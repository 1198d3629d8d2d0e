import { noQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { presentCategory } from '#app/modules/interop/present-directory.rules.ts'
import { listCategories } from '#app/modules/organisations/organisation.queries.server.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'

/** /api/v1/categories: what a case can be about. */
export const loader = defineApi({
  async GET({ readQuery }) {
    readQuery(noQuerySchema)
    const active = (await listCategories()).filter((category) => category.active)
    return answerJson({ categories: active.map(presentCategory) })
  },
})
