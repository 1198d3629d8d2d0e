import { findSimilar } from '#app/modules/similar/find-similar.server.ts'
import { typedFilingSchema } from '#app/modules/similar/similar.schema.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** Known troubles like the one that is being written; by POST, so that the text stays out of logs. */
export const action = defineAction('anyone', async ({ form, actor, address }) => {
  await limitRate('search', `similar:${actor.id ?? address}`)
  const typed = typedFilingSchema.parse(Object.fromEntries(form))
  const { others } = await findSimilar({ typed, actor })
  return Response.json({ others })
})
