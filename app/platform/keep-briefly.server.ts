import type { Services } from './container.server.ts'
import { remember } from './remember.server.ts'

type Kept = { at: number; version: string; value: Promise<unknown> }

/** What is kept, for how many milliseconds, and of which version of what it was read from, if that has one. */
type Keeping = { name: string; forMs: number; version?: string }

/**
 * One reading for all who ask while it is fresh: what `read` gave at most `forMs` ago for the same version, else what it
 * gives now. A failed reading is not kept.
 */
export function keepBriefly<T>(
  { name, forMs, version = '' }: Keeping,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  read: () => Promise<T>,
): Promise<T> {
  const kept = remember(`kept.${name}`, () => new WeakMap<object, Kept>())
  const now = clock.now().getTime()
  const known = kept.get(db)
  if (known && known.version === version && Math.abs(now - known.at) < forMs) return known.value as Promise<T>
  const value = read()
  kept.set(db, { at: now, version, value })
  value.catch(() => {
    if (kept.get(db)?.value === value) kept.delete(db)
  })
  return value
}
