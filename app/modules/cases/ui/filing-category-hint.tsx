import { useEffect, useState } from 'react'
import { seconds } from '../../../platform/duration.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { filingWords } from './filing-words.ts'

const WAIT_MS = seconds(1)
/** Shorter texts say too little. */
const MIN_LENGTH = 6

async function ask(text: string, signal: AbortSignal): Promise<Text[]> {
  const body = new URLSearchParams({ text })
  const response = await fetch('/resources/suggest-category', { method: 'POST', body, signal })
  if (!response.ok) return []
  return ((await response.json()) as { suggestions: Text[] }).suggestions
}

/** What the system makes of the words while they are written; a hint that never demands anything. */
export function CategoryHint() {
  const t = useText()
  const w = useWords(filingWords)
  const [names, setNames] = useState<Text[]>([])
  useEffect(() => {
    const area = document.getElementById('field-text')
    if (!(area instanceof HTMLTextAreaElement)) return
    let timer: number | undefined
    let asked = new AbortController()
    const read = () => {
      asked.abort()
      asked = new AbortController()
      const text = area.value.trim()
      if (text.length < MIN_LENGTH) return setNames([])
      // Without connection there is simply no hint.
      ask(text, asked.signal).then(setNames, () => {})
    }
    const later = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(read, WAIT_MS)
    }
    later()
    area.addEventListener('input', later)
    return () => {
      area.removeEventListener('input', later)
      window.clearTimeout(timer)
      asked.abort()
    }
  }, [])
  return (
    <p className="filing-hint" role="status">
      {names.length > 0 ? w.suggested(names.map(t).join(' / ')) : null}
    </p>
  )
}
