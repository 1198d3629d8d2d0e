import { useNavigation } from '@remix-run/react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { seconds } from '../../../platform/duration.ts'
import { filingValuesOf, isWorthKeeping } from '../filing-fields.schema.ts'

const DRAFT_URL = '/resources/draft'
const WAIT_MS = seconds(3)

function answersIn(form: HTMLFormElement): URLSearchParams | null {
  const values = filingValuesOf(new FormData(form))
  return isWorthKeeping(values) ? new URLSearchParams(values as Record<string, string>) : null
}

export type Autosaved = { state: 'none' | 'saved' | 'failed'; at: string | null }

/**
 * Saves the answers of a form a few seconds after a change, and at once when the page is left or hidden. Rests while the
 * form is being sent. `touch` tells of a change that no input event shows.
 */
export function useAutosave(form: RefObject<HTMLFormElement>): { saved: Autosaved; touch: () => void } {
  const [saved, setSaved] = useState<Autosaved>({ state: 'none', at: null })
  const timer = useRef<number>()
  const dirty = useRef(false)
  const sent = useRef(false)

  const { state } = useNavigation()
  useEffect(() => {
    // A refused form is open for changes again; a filed one is gone by now.
    if (state === 'idle') sent.current = false
  }, [state])

  const save = useCallback(async () => {
    const body = form.current && !sent.current ? answersIn(form.current) : null
    if (!body) return
    dirty.current = false
    try {
      const response = await fetch(DRAFT_URL, { method: 'POST', body })
      if (!response.ok) throw new Error(`draft: ${response.status}`)
      const { savedAt } = (await response.json()) as { savedAt: string | null }
      if (savedAt) setSaved({ state: 'saved', at: savedAt })
    } catch {
      // Said beside the form; the next change tries again.
      dirty.current = true
      setSaved({ state: 'failed', at: null })
    }
  }, [form])

  const touch = useCallback(() => {
    dirty.current = true
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(), WAIT_MS)
  }, [save])

  useEffect(() => {
    const element = form.current
    if (!element) return
    const onSubmit = () => {
      sent.current = true
      window.clearTimeout(timer.current)
    }
    const onHide = () => {
      if (document.visibilityState !== 'hidden' || !dirty.current || sent.current) return
      const body = answersIn(element)
      if (body) navigator.sendBeacon(DRAFT_URL, body)
      dirty.current = false
    }
    element.addEventListener('input', touch)
    element.addEventListener('submit', onSubmit)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.clearTimeout(timer.current)
      element.removeEventListener('input', touch)
      element.removeEventListener('submit', onSubmit)
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [form, touch])

  return { saved, touch }
}
