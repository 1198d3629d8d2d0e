import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { openMap } from './case-map-base.ts'
import type { MapSettings } from './case-map-settings.ts'
import type { Pin } from './filing-pin.tsx'

const words = defineWords({ zh: { map: '地图：点一下放标记' }, en: { map: 'Map: press to set a mark' } })

/** About a metre; more digits say nothing. */
const DIGITS = 5
const round = (degrees: number) => Number(degrees.toFixed(DIGITS))

type FilingMapProps = { settings: MapSettings; pin: Pin | null; onPin: (pin: Pin) => void }

/** A map that takes one mark by a press. Browser only: load it when it is asked for. */
export default function FilingMap({ settings, pin, onPin }: FilingMapProps) {
  const w = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map | null>(null)
  const mark = useRef<L.CircleMarker | null>(null)
  const first = useRef(pin)
  const report = useRef(onPin)
  report.current = onPin
  const opened = useRef(settings)

  useEffect(() => {
    if (!box.current) return
    const opening = openMap(box.current, opened.current)
    map.current = opening
    opening.on('click', ({ latlng }) => report.current({ lat: round(latlng.lat), lng: round(latlng.lng) }))
    if (first.current) opening.setView([first.current.lat, first.current.lng], 15)
    return () => {
      opening.remove()
      map.current = null
      mark.current = null
    }
  }, [])

  useEffect(() => {
    mark.current?.remove()
    mark.current = null
    if (!map.current || !pin) return
    mark.current = L.circleMarker([pin.lat, pin.lng], { radius: 10, weight: 3, className: 'map-pin' }).addTo(
      map.current,
    )
  }, [pin])

  return <section className="map" aria-label={w.map} ref={box} />
}
