import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { LEAST_TEXT } from '../similar.schema.ts'
import { type ShownSimilar, SimilarList } from './similar-list.tsx'
import { similarWords } from './similar-words.ts'

/** After the last key; the answer itself takes a fraction of it. */
const WAIT_MS = 400
const FIELDS = [
  'title',
  'text',
  'categoryCode',
  'districtCode',
  'streetCode',
  'communityCode',
  'address',
  'lat',
  'lng',
  'anonymous',
]

function typedIn(form: HTMLFormElement): URLSearchParams {
  const values = new FormData(form)
  const given = FIELDS.map((name) => [name, values.get(name)] as const)
  return new URLSearchParams(
    given.flatMap(([name, value]) => (typeof value === 'string' && value ? [[name, value]] : [])),
  )
}

async function ask(body: URLSearchParams, signal: AbortSignal): Promise<ShownSimilar[]> {
  const response = await fetch('/resources/similar', { method: 'POST', body, signal })
  if (!response.ok) return []
  return ((await response.json()) as { others: ShownSimilar[] }).others
}

/**
 * Known troubles like the one that is being written, while it is being written. What was shown is sent along with the
 * form, so that it does not ask again about the same cases.
 */
export function SimilarHint() {
  const w = useWords(similarWords)
  const place = useRef<HTMLDivElement>(null)
  const [items, setItems] = useState<ShownSimilar[]>([])
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let timer: number | undefined
    let asked = new AbortController()
    let last = ''
    const read = () => {
      const body = typedIn(form)
      if (body.toString() === last) return
      last = body.toString()
      asked.abort()
      asked = new AbortController()
      if ((body.get('text') ?? '').trim().length < LEAST_TEXT) return setItems([])
      // Without connection there is simply no hint: the form asks again before it files.
      ask(body, asked.signal).then(setItems, () => {})
    }
    const later = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(read, WAIT_MS)
    }
    later()
    form.addEventListener('input', later)
    form.addEventListener('change', later)
    return () => {
      form.removeEventListener('input', later)
      form.removeEventListener('change', later)
      window.clearTimeout(timer)
      asked.abort()
    }
  }, [])
  return (
    <div ref={place} className="similar" role="status">
      {items.length > 0 ? (
        <>
          <h3>{w.title}</h3>
          <p className="muted">{w.typing}</p>
          <SimilarList items={items} />
          <input type="hidden" name="seen" value={items.map(({ reference }) => reference).join(' ')} />
        </>
      ) : null}
    </div>
  )
}
