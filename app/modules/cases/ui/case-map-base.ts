import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import { type MapSettings, OUTLINES_URL } from './case-map-settings.ts'

/** Draws the districts; they are the whole background when no tiles are configured. */
async function addOutlines(map: L.Map): Promise<void> {
  const response = await fetch(OUTLINES_URL)
  if (!response.ok) return
  const style = { className: 'map-outline', weight: 1.5, fillOpacity: 0.08 }
  const outlines = L.geoJSON(await response.json(), { style, interactive: false })
  outlines.eachLayer((layer) => {
    const name = (layer as L.Layer & { feature?: { properties: { name: string } } }).feature?.properties.name
    if (name) layer.bindTooltip(name, { permanent: true, direction: 'center', className: 'map-label' })
  })
  outlines.addTo(map)
}

/** A map of the city in an element: tiles when there are any, outlines always. Call `remove()` on it in the end. */
export function openMap(element: HTMLElement, { tileUrl, attribution, bounds }: MapSettings): L.Map {
  const map = L.map(element, { attributionControl: tileUrl !== null, zoomSnap: 0.5 })
  map.attributionControl?.setPrefix(false)
  map.fitBounds([
    [bounds.south, bounds.west],
    [bounds.north, bounds.east],
  ])
  if (tileUrl) L.tileLayer(tileUrl, { attribution, maxZoom: 19 }).addTo(map)
  // A map without outlines still takes pins; the page says which district a pin is in.
  addOutlines(map).catch(() => {})
  return map
}
