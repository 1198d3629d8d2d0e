import { type Services, services } from '../../platform/container.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { isInside, nearest, type Point, type Ring } from './place.rules.ts'
import { outlinesSchema, type PlaceNode, type PlaceView } from './place.schema.ts'

type Outline = { code: string; ring: Ring }
type Atlas = { byCode: ReadonlyMap<string, PlaceView>; tree: PlaceNode[]; outlines: Outline[] }

/** Beyond this a pin is outside the city: the outlines are coarse, and boats and bridges lie off the shore. */
const MAX_SNAP_METRES = 5_000

const atlases = () => remember('places.atlases', () => new WeakMap<object, Promise<Atlas>>())

function treeOf(places: readonly PlaceView[]): PlaceNode[] {
  const nodes = new Map(
    places.map(({ code, name, nameEn }) => [code, { code, name, nameEn, children: [] as PlaceNode[] }]),
  )
  const roots: PlaceNode[] = []
  for (const { code, parentCode } of places) {
    const node = nodes.get(code)
    if (node) (parentCode === null ? roots : (nodes.get(parentCode)?.children ?? roots)).push(node)
  }
  return roots
}

async function readAtlas({ db }: Services): Promise<Atlas> {
  const places = await db.place.findMany({ orderBy: { code: 'asc' } })
  const setting = await db.setting.findUnique({ where: { key: 'district-outlines' } })
  const { features } = outlinesSchema.parse(
    setting ? JSON.parse(setting.value) : { type: 'FeatureCollection', features: [] },
  )
  return {
    byCode: new Map(places.map((place) => [place.code, place])),
    tree: treeOf(places),
    outlines: features.map(({ properties, geometry }) => ({
      code: properties.code,
      ring: geometry.coordinates[0] ?? [],
    })),
  }
}

/** Divisions change with the reference data only, that is at a start: read once per process and database. */
function atlasOf(deps: Services): Promise<Atlas> {
  const known = atlases()
  let atlas = known.get(deps.db)
  if (!atlas) {
    atlas = readAtlas(deps)
    known.set(deps.db, atlas)
    atlas.catch(() => known.delete(deps.db))
  }
  return atlas
}

/** The divisions directly under one, or the districts for null; by code. */
export async function listPlaces(parentCode: string | null, deps: Services = services()): Promise<PlaceView[]> {
  const { byCode } = await atlasOf(deps)
  return [...byCode.values()].filter((place) => place.parentCode === parentCode)
}

/** Every district with its streets with their communities, about 25 kB, for the form's lists. */
export async function placeTree(deps: Services = services()): Promise<PlaceNode[]> {
  return (await atlasOf(deps)).tree
}

/** The named divisions in the given order, for "思明区 筼筜街道 官任社区"; unset and unknown codes are left out. */
export async function placePath(
  codes: ReadonlyArray<string | null | undefined>,
  deps: Services = services(),
): Promise<PlaceView[]> {
  const { byCode } = await atlasOf(deps)
  return codes.flatMap((code) => byCode.get(code ?? '') ?? [])
}

/**
 * The district of a pin (WGS84 degrees): the outline it lies in, else the nearest within 5 km; null outside the city.
 * Outlines are coarse, so near a border the answer is a proposal that the resident may correct.
 */
export async function snapToDistrict(lat: number, lng: number, deps: Services = services()): Promise<PlaceView | null> {
  const { byCode, outlines } = await atlasOf(deps)
  const point: Point = { lat, lng }
  const inside = outlines.find(({ ring }) => isInside(point, ring))
  const near = inside ? { shape: inside, metres: 0 } : nearest(point, outlines)
  if (!near || near.metres > MAX_SNAP_METRES) return null
  return byCode.get(near.shape.code) ?? null
}
