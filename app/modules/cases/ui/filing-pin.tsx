import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Button } from '../../../ui/components/button.tsx'
import { FieldErrors } from '../../../ui/components/field.tsx'
import { fieldId } from '../../../ui/components/field-context.ts'
import type { MapSettings } from './case-map-settings.ts'

const FilingMap = lazy(() => import('./filing-map.tsx'))

const words = defineWords({
  zh: {
    open: '在地图上点选位置',
    close: '收起地图',
    hint: '在地图上点一下，就会放一个标记。不用地图也可以，上面填好就行。',
    loading: '正在打开地图…',
    set: (district: string) => `已标记位置：${district}`,
    outside: '已标记位置，不在本市范围内，请检查',
    clear: '去掉标记',
  },
  en: {
    open: 'Mark the place on a map',
    close: 'Close the map',
    hint: 'Press on the map to set a mark. The map is not needed: the answers above are enough.',
    loading: 'Opening the map…',
    set: (district: string) => `Place marked: ${district}`,
    outside: 'The mark lies outside the city; please check it',
    clear: 'Remove the mark',
  },
})

export type Pin = { lat: number; lng: number }
type District = { code: string; name: string; nameEn: string | null }

async function districtAt({ lat, lng }: Pin, signal: AbortSignal): Promise<District | null> {
  const response = await fetch(`/resources/district-at?lat=${lat}&lng=${lng}`, { signal })
  if (!response.ok) return null
  return ((await response.json()) as { district: District | null }).district
}

type FilingPinProps = {
  first: Pin | null
  errors: string[] | undefined
  map: MapSettings
  /** The pin lies in this district. */
  onDistrict: (code: string) => void
}

/** A pin on a map, loaded only when asked for. Without scripts an earlier pin is kept, and there is no map. */
export function FilingPin({ first, errors, map, onDistrict }: FilingPinProps) {
  const w = useWords(words)
  const locale = useLocale()
  const [pin, setPin] = useState(first)
  const [district, setDistrict] = useState<District | null | undefined>(undefined)
  const [open, setOpen] = useState(false)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const onFound = useRef(onDistrict)
  onFound.current = onDistrict
  const told = useRef(first)
  useEffect(() => {
    if (!pin) return setDistrict(undefined)
    const asked = new AbortController()
    districtAt(pin, asked.signal).then(
      (found) => {
        setDistrict(found)
        // A pin that came with the page agrees with the answers beside it, or was corrected there.
        if (found && told.current !== pin) onFound.current(found.code)
        told.current = pin
      },
      () => {},
    )
    return () => asked.abort()
  }, [pin])
  const name = district ? (locale === 'en' ? (district.nameEn ?? district.name) : district.name) : ''
  return (
    <div className="filing-pin">
      <FieldErrors id={fieldId('lat')} errors={errors ?? []} />
      <input type="hidden" name="lat" value={pin?.lat ?? ''} />
      <input type="hidden" name="lng" value={pin?.lng ?? ''} />
      {scripted ? (
        <Button variant="secondary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? w.close : w.open}
        </Button>
      ) : null}
      {open ? (
        <>
          <p className="field__hint">{w.hint}</p>
          <Suspense fallback={<p className="muted">{w.loading}</p>}>
            <FilingMap settings={map} pin={pin} onPin={setPin} />
          </Suspense>
        </>
      ) : null}
      <p role="status">{pin && district !== undefined ? (district ? w.set(name) : w.outside) : null}</p>
      {pin && scripted ? (
        <Button variant="quiet" onClick={() => setPin(null)}>
          {w.clear}
        </Button>
      ) : null}
    </div>
  )
}
