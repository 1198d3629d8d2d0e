import L from 'leaflet'

export type Mark = { reference: string; title: string; lat: number; lng: number }
type Words = { cluster: (n: number) => string }

/** Marks closer than this on the screen are drawn as one. */
const CELL = 56
/** Least distance of two groups' centres, in pixels: a group's mark is 40 wide. */
const APART = 48

/** Marks by cell of a grid on the screen. */
function groups(map: L.Map, marks: readonly Mark[]): Mark[][] {
  const cells = new Map<string, Mark[]>()
  for (const mark of marks) {
    const { x, y } = map.project([mark.lat, mark.lng])
    const cell = `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`
    cells.set(cell, [...(cells.get(cell) ?? []), mark])
  }
  return [...cells.values()]
}

const centreOf = (marks: readonly Mark[]) => L.latLngBounds(marks.map(({ lat, lng }) => [lat, lng])).getCenter()

/** Groups of neighbouring cells may still lie on each other; those are joined until a finger can tell all apart. */
function apart(map: L.Map, cells: readonly Mark[][]): Mark[][] {
  const kept: Array<{ marks: Mark[]; at: L.Point }> = []
  for (const marks of cells) {
    const at = map.project(centreOf(marks))
    const near = kept.find((other) => other.at.distanceTo(at) < APART)
    if (!near) kept.push({ marks, at })
    else {
      near.marks = [...near.marks, ...marks]
      near.at = map.project(centreOf(near.marks))
    }
  }
  const joined = kept.map(({ marks }) => marks)
  return joined.length === cells.length ? joined : apart(map, joined)
}

function link({ reference, title }: Mark): HTMLElement {
  const anchor = document.createElement('a')
  anchor.href = `/cases/${reference}`
  anchor.textContent = title
  return anchor
}

function dot(mark: Mark): L.Layer {
  const shape = L.circleMarker([mark.lat, mark.lng], { radius: 8, weight: 2, className: 'map-dot' })
  return shape.bindPopup(() => link(mark))
}

function cluster(map: L.Map, marks: readonly Mark[], words: Words): L.Layer {
  const bounds = L.latLngBounds(marks.map(({ lat, lng }) => [lat, lng]))
  const icon = L.divIcon({ className: 'map-cluster', html: String(marks.length), iconSize: [40, 40] })
  const shape = L.marker(bounds.getCenter(), {
    icon,
    alt: words.cluster(marks.length),
    title: words.cluster(marks.length),
  })
  const isOnePlace = bounds.getSouthWest().equals(bounds.getNorthEast())
  if (!isOnePlace && map.getZoom() < map.getMaxZoom()) {
    return shape.on('click', () => map.fitBounds(bounds.pad(0.2)))
  }
  return shape.bindPopup(() => {
    const list = document.createElement('ul')
    for (const mark of marks) list.appendChild(document.createElement('li')).append(link(mark))
    return list
  })
}

/** Draws the marks into a layer, near ones together; call it again after each zoom. */
export function drawMarks(map: L.Map, layer: L.LayerGroup, marks: readonly Mark[], words: Words): void {
  layer.clearLayers()
  for (const group of apart(map, groups(map, marks))) {
    const [first] = group
    if (first) layer.addLayer(group.length === 1 ? dot(first) : cluster(map, group, words))
  }
}
