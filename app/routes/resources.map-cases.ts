import { browseSchema } from '#app/modules/cases/browse.schema.ts'
import { mapCases } from '#app/modules/cases/map-cases.server.ts'
import { boxSchema } from '#app/modules/cases/map-cells.server.ts'
import { defineLoader, parseInput } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** Public cases in the visible part of a map. */
export const loader = defineLoader('anyone', async ({ url, address }) => {
  await limitRate('search', `map:${address}`)
  const asked = Object.fromEntries(url.searchParams)
  return mapCases({ box: parseInput(boxSchema, asked), area: browseSchema.parse(asked).area })
})
