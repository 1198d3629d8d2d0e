import { openApiDocument } from '#app/modules/interop/openapi.server.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { services } from '#app/platform/container.server.ts'
import { regionOf } from '#app/platform/region.server.ts'

/** /api/v1/openapi.json: the description of this API, made from the schemas that check it. */
export const loader = defineApi({
  async GET({ url }) {
    const { productEn, nameEn } = await regionOf(services())
    const document = openApiDocument({ title: `${productEn}, ${nameEn}`, server: `${url.origin}/api/v1` })
    return answerJson(document, { headers: { 'Cache-Control': 'public, max-age=300' } })
  },
})
