import { useEffect, useState } from 'react'
import { seconds } from '../../../platform/duration.ts'

const TICK_MS = seconds(10)

/**
 * The server's present in milliseconds, going on in the browser; null until the page is alive, so that the first render
 * equals the server's. Follows the server's clock, not the reader's, which may be wrong.
 */
export function useNow(serverNow: Date | string): number | null {
  const start = new Date(serverNow).getTime()
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    const mountedAt = performance.now()
    const tick = () => setNow(start + performance.now() - mountedAt)
    tick()
    const timer = window.setInterval(tick, TICK_MS)
    return () => window.clearInterval(timer)
  }, [start])
  return now
}
