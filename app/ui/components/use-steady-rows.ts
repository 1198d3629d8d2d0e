import { useLocation } from '@remix-run/react'
import { useState } from 'react'

type SteadyRows<Row> = {
  /** The rows in the places they had, each as it is now or as it last was when it left; newcomers at the end. */
  rows: Row[]
  /** Keys of rows that left the list meanwhile. */
  gone: ReadonlySet<string>
  /** Keys of rows that came meanwhile. */
  arrived: ReadonlySet<string>
  /** Shows the list in its own order. */
  refresh: () => void
}

/**
 * Keeps a live list still under the reader's pointer: rows change in place, newcomers wait at the end, and none moves or
 * disappears before the reader asks for it or goes to another address.
 */
export function useSteadyRows<Row>(latest: readonly Row[], keyOf: (row: Row) => string): SteadyRows<Row> {
  const visit = useLocation().key
  const [held, setHeld] = useState({ visit, rows: latest })
  // An empty list has nothing to keep still.
  const isNew = held.visit !== visit || (held.rows.length === 0 && latest.length > 0)
  if (isNew) setHeld({ visit, rows: latest })
  const base = isNew ? latest : held.rows
  const now = new Map(latest.map((row) => [keyOf(row), row]))
  const known = new Set(base.map(keyOf))
  const newcomers = latest.filter((row) => !known.has(keyOf(row)))
  return {
    rows: [...base.map((row) => now.get(keyOf(row)) ?? row), ...newcomers],
    gone: new Set([...known].filter((key) => !now.has(key))),
    arrived: new Set(newcomers.map(keyOf)),
    refresh: () => setHeld({ visit, rows: latest }),
  }
}
