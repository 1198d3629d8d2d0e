import { z } from 'zod'
import { snapToDistrict } from '#app/modules/places/place.queries.server.ts'
import { defineLoader, parseInput } from '#app/platform/http.server.ts'

const pinSchema = z.object({ lat: z.coerce.number().min(-90).max(90), lng: z.coerce.number().min(-180).max(180) })

/** The district of a pin, or null outside the city. */
export const loader = defineLoader('anyone', async ({ url }) => {
  const { lat, lng } = parseInput(pinSchema, Object.fromEntries(url.searchParams))
  const found = await snapToDistrict(lat, lng)
  const district = found && { code: found.code, name: found.name, nameEn: found.nameEn }
  return Response.json({ district }, { headers: { 'Cache-Control': 'private, max-age=3600' } })
})
