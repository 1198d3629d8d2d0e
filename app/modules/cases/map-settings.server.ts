import { type Services, services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import type { MapSettings } from './ui/case-map-settings.ts'

/** Tiles, if any are configured, and where the city lies. */
export async function mapSettings(deps: Pick<Services, 'db' | 'env'> = services()): Promise<MapSettings> {
  const { mapCentre, bounds } = await regionOf(deps)
  const { MAP_TILE_URL, MAP_TILE_ATTRIBUTION } = deps.env
  return { tileUrl: MAP_TILE_URL ?? null, attribution: MAP_TILE_ATTRIBUTION, centre: mapCentre, bounds }
}
