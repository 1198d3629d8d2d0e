import { makeBundle } from '#app/modules/votes/make-bundle.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** GET /votes/:id/bundle.json: everything that a stranger needs to count a vote again; nothing before the count. */
export const loader = defineLoader('anyone', async ({ params }) => {
  return Response.json(await makeBundle(params.id ?? ''), { headers: { 'Cache-Control': 'no-cache' } })
})
