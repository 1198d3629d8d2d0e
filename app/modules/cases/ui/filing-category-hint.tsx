import { useEffect, useState } from 'react'
import { seconds } from '../../../platform/duration.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { filingWords } from './filing-words.ts'

const WAIT_MS = seconds(1)
/** Shorter texts say too little. */
const MIN_LENGTH = 6

type Hint = { suggestions: Text[]; type: { code: string; name: Text } | null }
const NOTHING: Hint = { suggestions: [], type: null }

/** The type that the resident has chosen. */
function chosenType(): string | null {
  const chosen = document.querySelector('input[name="type"]:checked')
  return chosen instanceof HTMLInputElement ? chosen.value : null
}

async function ask(text: string, signal: AbortSignal): Promise<Hint> {
  const body = new URLSearchParams({ text })
  const response = await fetch('/resources/suggest-category', { method: 'POST', body, signal })
  if (!response.ok) return NOTHING
  const hint = (await response.json()) as Hint
  return hint.type?.code === chosenType() ? { ...hint, type: null } : hint
}

/** What the system makes of the words while they are written; a hint that never demands anything. */
export function CategoryHint() {
  const t = useText()
  const w = useWords(filingWords)
  const [{ suggestions, type }, setHint] = useState<Hint>(NOTHING)
  useEffect(() => {
    const area = document.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
    if (!area) return
    let timer: number | undefined
    let asked = new AbortController()
    const read = () => {
      asked.abort()
      asked = new AbortController()
      const text = area.value.trim()
      if (text.length < MIN_LENGTH) return setHint(NOTHING)
      // Without connection there is simply no hint.
      ask(text, asked.signal).then(setHint, () => {})
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
      {suggestions.length > 0 ? w.suggested(suggestions.map(t).join(' / ')) : null}
      {type ? ` ${w.suggestedType(t(type.name))}` : null}
    </p>
  )
}
