import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { browseWords } from './browse-words.ts'
import { openMap } from './case-map-base.ts'
import { drawMarks, type Mark } from './case-map-marks.ts'
import type { MapSettings } from './case-map-settings.ts'

export type VisibleBox = { south: number; west: number; north: number; east: number }

type CaseMapProps = {
  settings: MapSettings
  marks: readonly Mark[]
  /** The visible part changed by the reader's hand. */
  onMove: (box: VisibleBox) => void
}

function boxOf(map: L.Map): VisibleBox {
  const bounds = map.getBounds()
  return { south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() }
}

/** Public cases as marks, near ones together. Browser only: load it when the page is alive. */
export default function CaseMap({ settings, marks, onMove }: CaseMapProps) {
  const w = useWords(browseWords)
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map | null>(null)
  const layer = useRef<L.LayerGroup | null>(null)
  const shown = useRef({ marks, words: w, onMove })
  shown.current = { marks, words: w, onMove }
  const opened = useRef(settings)

  useEffect(() => {
    if (!box.current) return
    const opening = openMap(box.current, opened.current)
    const group = L.layerGroup().addTo(opening)
    map.current = opening
    layer.current = group
    opening.on('zoomend', () => drawMarks(opening, group, shown.current.marks, shown.current.words))
    opening.on('moveend', () => shown.current.onMove(boxOf(opening)))
    drawMarks(opening, group, shown.current.marks, shown.current.words)
    return () => {
      opening.remove()
      map.current = null
    }
  }, [])

  useEffect(() => {
    if (map.current && layer.current) drawMarks(map.current, layer.current, marks, w)
  }, [marks, w])

  return <section className="map map--tall" aria-label={w.mapLabel} ref={box} />
}
