import { LRUCache } from 'lru-cache'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { remember } from '../../platform/remember.server.ts'
import type { CalendarIndex } from './calendar.rules.ts'
import { type CalendarContent, specOf } from './calendar-content.schema.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { makeBook, type SlaBook, type Versions } from './sla-book.schema.ts'
import { inForceAt, type TimeVersions, timeVersions } from './time-versions.server.ts'

/** Compiled calendars kept at once; 100 KB and 0.1 s each. */
const KEPT_CALENDARS = 8

type Shelf = { year: number; books: Map<string, SlaBook> }

const shelves = () => remember('sla.books', () => new WeakMap<TimeVersions, Shelf>())

/** A new shelf when something was published and when a year begins: the horizon then moves on. */
function shelfOf(all: TimeVersions, year: number): Shelf {
  const known = shelves().get(all)
  if (known?.year === year) return known
  const shelf: Shelf = { year, books: new Map() }
  shelves().set(all, shelf)
  return shelf
}

/** By what a calendar says, so that a publication compiles only what is new. */
function calendarOf(content: CalendarContent, year: number): CalendarIndex {
  const calendars = remember('sla.calendars', () => new LRUCache<string, CalendarIndex>({ max: KEPT_CALENDARS }))
  const key = `${year} ${JSON.stringify(content)}`
  const known = calendars.get(key)
  if (known) return known
  const compiled = compileCalendar(specOf(content, year))
  calendars.set(key, compiled)
  return compiled
}

function bookOf({ policyVersion, calendarVersion }: Versions, all: TimeVersions, shelf: Shelf): SlaBook {
  const key = `${policyVersion} ${calendarVersion}`
  const known = shelf.books.get(key)
  if (known) return known
  const policies = all.policies.find(({ version }) => version === policyVersion)
  const calendar = all.calendars.find(({ version }) => version === calendarVersion)
  if (!policies || !calendar) throw new Error(`no limits ${policyVersion} or calendar ${calendarVersion}`)
  const parts = {
    policyVersion,
    calendarVersion,
    set: policies.content,
    calendar: calendarOf(calendar.content, shelf.year),
  }
  const book = makeBook(parts, {
    inForceAt: (at) => bookOf(versionsAt(all, at), all, shelf),
    ofVersions: (versions) => bookOf(versions, all, shelf),
  })
  shelf.books.set(key, book)
  return book
}

function versionsAt(all: TimeVersions, at: number): Versions {
  return {
    policyVersion: inForceAt(all.policies, at).version,
    calendarVersion: inForceAt(all.calendars, at).version,
  }
}

/**
 * Calendar and limits in force now, compiled once per process and version. What starts at another time, or follows
 * another version, is asked of it: `inForceAt`, `ofVersions` (REQUIREMENTS B23). Give the transaction when there is one.
 */
export async function slaBook(deps: Pick<Services, 'db' | 'clock'> = services(), tx?: Tx): Promise<SlaBook> {
  const all = await timeVersions(deps, tx)
  const now = deps.clock.now()
  return bookOf(versionsAt(all, now.getTime()), all, shelfOf(all, now.getUTCFullYear()))
}
