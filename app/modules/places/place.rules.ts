/** Degrees, WGS84. */
export type Point = { lat: number; lng: number }

/** A closed ring of [lng, lat] pairs, as GeoJSON has it. */
export type Ring = ReadonlyArray<readonly [number, number]>

const METRES_PER_DEGREE = 111_320

/** Flat x and y in metres around a point: exact enough within one city. */
function project(at: Point, [lng, lat]: readonly [number, number]): { x: number; y: number } {
  const x = (lng - at.lng) * METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180)
  return { x, y: (lat - at.lat) * METRES_PER_DEGREE }
}

function edgesOf(ring: Ring): Array<[readonly [number, number], readonly [number, number]]> {
  return ring.flatMap((from, i) => {
    const to = ring[i + 1]
    return to ? [[from, to] as [readonly [number, number], readonly [number, number]]] : []
  })
}

/** Metres between two points. */
export function metresBetween(a: Point, b: Point): number {
  const { x, y } = project(a, [b.lng, b.lat])
  return Math.hypot(x, y)
}

/** True when the point lies in the ring (even-odd rule). */
export function isInside(point: Point, ring: Ring): boolean {
  const crossings = edgesOf(ring).filter(([from, to]) => {
    if (from[1] > point.lat === to[1] > point.lat) return false
    return point.lng < from[0] + ((to[0] - from[0]) * (point.lat - from[1])) / (to[1] - from[1])
  })
  return crossings.length % 2 === 1
}

/** Metres from a point to a ring; 0 inside. */
export function metresTo(point: Point, ring: Ring): number {
  if (isInside(point, ring)) return 0
  const distances = edgesOf(ring).map(([from, to]) => {
    const a = project(point, from)
    const b = project(point, to)
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * (b.x - a.x) + a.y * (b.y - a.y)) / length))
    return Math.hypot(a.x + along * (b.x - a.x), a.y + along * (b.y - a.y))
  })
  return Math.min(...distances)
}

/** The nearest of some shapes and how far it is; null when there are none. Ties keep the given order. */
export function nearest<T extends { ring: Ring }>(
  point: Point,
  shapes: readonly T[],
): { shape: T; metres: number } | null {
  let best: { shape: T; metres: number } | null = null
  for (const shape of shapes) {
    const metres = metresTo(point, shape.ring)
    if (best === null || metres < best.metres) best = { shape, metres }
  }
  return best
}
