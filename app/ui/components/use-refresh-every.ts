import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Reads the page again every so many milliseconds while it is seen: for figures that no live topic announces. */
export function useRefreshEvery(ms: number): void {
  const revalidator = useRevalidator()
  const latest = useRef(revalidator)
  latest.current = revalidator
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && latest.current.state === 'idle') void latest.current.revalidate()
    }, ms)
    return () => clearInterval(timer)
  }, [ms])
}
