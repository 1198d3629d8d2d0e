import { type ReactNode, useRef } from 'react'
import { DateTime } from './date-time.tsx'
import { type Tone, ToneShape } from './tone.tsx'

export type TimelinePhoto = {
  src: string
  href: string
  alt: string
  /** Said under the picture where pictures differ in what they show. */
  caption?: string
}

export type TimelineItem = {
  id: string
  time: Date | string | number
  title: ReactNode
  /** The office that acted, never a person's name. */
  actor?: ReactNode
  body?: ReactNode
  photos?: readonly TimelinePhoto[]
  tone?: Tone
}

function classOf(item: TimelineItem, known: ReadonlySet<string>): string {
  const arrived = known.has(item.id) ? '' : ' timeline__item--arrived'
  return `timeline__item timeline__item--${item.tone ?? 'neutral'}${arrived}`
}

/** What happened, newest on top (the caller sorts). Ids are stable: one that came after the page was opened slides in. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  const known = useRef<ReadonlySet<string> | null>(null)
  known.current ??= new Set(items.map(({ id }) => id))
  const atFirst = known.current
  return (
    <ol className="timeline list-plain" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={classOf(item, atFirst)}>
          <span className="timeline__mark">
            <ToneShape tone={item.tone ?? 'neutral'} />
          </span>
          <p className="timeline__title">{item.title}</p>
          <p className="timeline__meta">
            <DateTime value={item.time} />
            {item.actor ? <span>{item.actor}</span> : null}
          </p>
          {item.body ? <div className="timeline__body">{item.body}</div> : null}
          {item.photos?.length ? <Photos photos={item.photos} /> : null}
        </li>
      ))}
    </ol>
  )
}

/** Thumbnails that open the whole picture. */
export function Photos({ photos }: { photos: readonly TimelinePhoto[] }) {
  return (
    <ul className="photos list-plain">
      {photos.map((photo) => (
        <li key={photo.href}>
          <a href={photo.href}>
            <img src={photo.src} alt={photo.alt} loading="lazy" decoding="async" />
            {photo.caption ? (
              <span className="photos__caption" aria-hidden="true">
                {photo.caption}
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
