import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { seconds } from '../duration.ts'
import { tabLiveClient } from './tab-live-client.ts'

/** At most this often is the page read again. */
const REVALIDATE_EVERY_MS = 250
/** A tab hidden for longer may have slept through its connection. */
const LONG_HIDDEN_MS = seconds(30)

/**
 * Keeps a page current: give it the `streams` its loader returned (`revsOf`, read before the data), and the page is
 * read again whenever one of them moves on, after a reconnect that missed something, and on return to a tab that was
 * hidden for long. Reading again waits for a running navigation or submission.
 */
export function useLive(streams: Record<string, number>): void {
  const revalidator = useRevalidator()
  const navigation = useNavigation()
  const [stale, setStale] = useState(false)
  const lastReadAt = useRef(0)
  const watch = useRef<ReturnType<ReturnType<typeof tabLiveClient>['watch']> | null>(null)
  const first = useRef(streams)
  const signature = JSON.stringify(streams)

  useEffect(() => {
    watch.current = tabLiveClient().watch(first.current, () => setStale(true))
    return () => watch.current?.stop()
  }, [])

  useEffect(() => {
    watch.current?.update(JSON.parse(signature) as Record<string, number>)
  }, [signature])

  const idle = revalidator.state === 'idle' && navigation.state === 'idle'
  const { revalidate } = revalidator
  useEffect(() => {
    if (!stale || !idle) return
    const wait = Math.max(0, lastReadAt.current + REVALIDATE_EVERY_MS - performance.now())
    const timer = setTimeout(() => {
      lastReadAt.current = performance.now()
      setStale(false)
      void revalidate()
    }, wait)
    return () => clearTimeout(timer)
  }, [stale, idle, revalidate])

  useEffect(() => {
    let hiddenAt: number | null = document.hidden ? performance.now() : null
    const onVisibility = () => {
      if (document.hidden) hiddenAt = performance.now()
      else if (hiddenAt !== null && performance.now() - hiddenAt > LONG_HIDDEN_MS) setStale(true)
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [])
}
