import { z } from 'zod'

/** A division: district, street (or town) or community. */
export type PlaceView = {
  code: string
  kind: string
  name: string
  nameEn: string | null
  parentCode: string | null
  lat: number | null
  lng: number | null
  /** Residents at the last census; districts only. */
  population: number | null
}

/** Districts with their streets with their communities, as the form's three lists need them. */
export type PlaceNode = { code: string; name: string; nameEn: string | null; children: PlaceNode[] }

const pair = z.tuple([z.number(), z.number()])

/** Coarse outlines of the districts (public/xiamen-districts.json). */
export const outlinesSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ code: z.string(), name: z.string(), nameEn: z.string() }),
      geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(pair)).min(1) }),
    }),
  ),
})
