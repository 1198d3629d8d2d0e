import { useEffect, useRef } from 'react'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Photos } from '#app/ui/components/timeline.tsx'
import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords, type Locale } from '../../../platform/i18n/text.ts'
import type { PlaceNode } from '../../places/place.schema.ts'
import { type FilingValues, photoIdsOf } from '../filing-fields.schema.ts'
import { useFilingLabels } from './filing-form.tsx'

const words = defineWords({
  zh: {
    title: '您打开之后，这件诉求已经改过了',
    lead: '这次没有保存。下面是现在保存的和您填的不同的地方；您填的都还在表格里，可以改，也可以照样保存，照样保存会换掉现在的内容。',
    saved: '现在保存的',
    typed: '您填的',
    none: '（没有）',
    place: '区、街道、社区',
    pin: '地图上的标记',
    photos: '照片',
    photo: (n: number) => `照片 ${n}`,
    same: '两次的内容一样，需要的话再保存一次。',
    late: '已经受理，不能再修改内容',
    kept: '您填的内容在这里，可以复制，到进展页面“补充新情况”：',
  },
  en: {
    title: 'The case was changed since you opened the page',
    lead: 'Nothing was saved this time. These answers differ between what is saved now and what you typed. Yours are all still in the form: change them, or save all the same, which replaces what is saved now.',
    place: 'District, street, community',
    pin: 'Mark on the map',
    photos: 'Photos',
    photo: (n: number) => `Photo ${n}`,
    same: 'Both versions say the same; save again if you wish.',
    saved: 'Saved now',
    typed: 'You typed',
    none: '(nothing)',
    late: 'It was accepted and can no longer be changed',
    kept: 'What you typed is here to copy; add it on the progress page:',
  },
})

const SHOWN = ['title', 'text', 'occurredAt', 'occurredNote', 'address'] as const

/** District, street and community by name; empty while none is chosen. */
function placeName(values: FilingValues, tree: readonly PlaceNode[], locale: Locale): string {
  const district = tree.find(({ code }) => code === values.districtCode)
  const street = district?.children.find(({ code }) => code === values.streetCode)
  const community = street?.children.find(({ code }) => code === values.communityCode)
  const names = [district, street, community].flatMap((place) => place ?? [])
  return names.map(({ name, nameEn }) => (locale === 'en' ? (nameEn ?? name) : name)).join(' ')
}

/** Latitude and longitude to about a metre; empty without a mark. */
function pinName({ lat, lng }: FilingValues): string {
  return lat && lng ? `${Number(lat).toFixed(5)}, ${Number(lng).toFixed(5)}` : ''
}

/** The photos of one version; nothing without any. */
function PhotosOf({ values, code }: { values: FilingValues; code: string | null }) {
  const w = useWords(words)
  const query = code ? `?code=${encodeURIComponent(code)}` : ''
  const ids = photoIdsOf(values)
  if (ids.length === 0) return w.none
  return (
    <Photos
      photos={ids.map((id, at) => ({
        src: `/photos/${id}${query}`,
        href: `/photos/${id}${query}`,
        alt: w.photo(at + 1),
      }))}
    />
  )
}

type StaleEditProps = {
  saved: FilingValues
  typed: FilingValues
  tree: readonly PlaceNode[]
  /** Query code, for somebody without an account. */
  code: string | null
}

/** The two versions of an edit whose form went stale, answer by answer. Takes the focus, so that it is read first. */
export function StaleEdit({ saved, typed, tree, code }: StaleEditProps) {
  const w = useWords(words)
  const labels = useFilingLabels()
  const locale = useLocale()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A second refusal shows another version: it is to be read again.
    if (saved) box.current?.focus()
  }, [saved])
  const differing = [
    ...SHOWN.map((name) => ({ label: labels[name], now: saved[name] ?? '', own: typed[name] ?? '' })),
    { label: w.place, now: placeName(saved, tree, locale), own: placeName(typed, tree, locale) },
    { label: w.pin, now: pinName(saved), own: pinName(typed) },
  ].filter(({ now, own }) => now !== own)
  const isOtherPhotos = photoIdsOf(saved).join() !== photoIdsOf(typed).join()
  const items = differing.flatMap(({ label, now, own }) => [
    { label: `${label} · ${w.saved}`, value: now || w.none },
    { label: `${label} · ${w.typed}`, value: own || w.none },
  ])
  const photos = [
    { label: `${w.photos} · ${w.saved}`, value: <PhotosOf values={saved} code={code} /> },
    { label: `${w.photos} · ${w.typed}`, value: <PhotosOf values={typed} code={code} /> },
  ]
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Notice kind="warning" title={w.title}>
        <p>{differing.length > 0 || isOtherPhotos ? w.lead : w.same}</p>
        <DataList items={isOtherPhotos ? [...items, ...photos] : items} />
      </Notice>
    </div>
  )
}

/** The end of an edit that came too late: what was typed is not lost. */
export function LateEdit({ typed }: { typed: FilingValues | null }) {
  const w = useWords(words)
  return (
    <Notice kind="warning" title={w.late}>
      {typed?.text ? (
        <>
          <p>{w.kept}</p>
          <Prose>{typed.text}</Prose>
        </>
      ) : null}
    </Notice>
  )
}
