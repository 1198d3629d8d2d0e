/** What a map needs to know; without tiles only the outlines of the districts are drawn. */
export type MapSettings = {
  tileUrl: string | null
  attribution: string
  centre: { lat: number; lng: number; zoom: number }
  bounds: { south: number; west: number; north: number; east: number }
}

/** Outlines of the districts, GeoJSON; the same that the server snaps pins to. */
export const OUTLINES_URL = '/xiamen-districts.json'
