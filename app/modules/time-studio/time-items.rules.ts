import type { DeskLimits } from '../cases/desk-limits.schema.ts'
import type { CalendarContent } from '../sla/calendar-content.schema.ts'
import type { PolicySet } from '../sla/policy-set.schema.ts'
import type { Ladder } from '../supervision/ladder.schema.ts'
import type { TimeKind } from './time-draft.schema.ts'

/** Content of a draft or version, by what it is of. */
export type TimeContent = { policies: PolicySet; calendar: CalendarContent; ladder: Ladder; desk: DeskLimits }

/** Content taken apart into what can be changed by itself: "policy:complaint", "day:2026-10-01", "rung:urge" … to values. */
export type Items = ReadonlyMap<string, unknown>

const entries = <T>(prefix: string, list: readonly T[], name: (one: T) => string): Array<[string, unknown]> =>
  list.map((one) => [`${prefix}:${name(one)}`, one])

function itemsOfPolicies({ policies, warnings, rework, pauses, changes }: PolicySet): Items {
  return new Map<string, unknown>([
    ...entries('policy', policies, ({ code }) => code),
    ['warnings', warnings],
    ['rework', rework],
    ...(changes ? ([['changes', changes]] as const) : []),
    ...entries('pause', pauses, ({ code }) => code),
  ])
}

function itemsOfCalendar(calendar: CalendarContent): Items {
  const { zone, weekdays, hours, alsoOpen, seasons, days, announcedYear, horizonYears } = calendar
  return new Map<string, unknown>([
    ['hours', { zone, weekdays, hours, horizonYears }],
    ['also-open', alsoOpen],
    ...entries('season', seasons, ({ from, to }) => `${from}/${to}`),
    ...entries('day', days, ({ date }) => date),
    ['announced', announcedYear],
  ])
}

function itemsOfDesk({ returnWindow, mostReturns, extension, hold, answer, unreachable, ...joint }: DeskLimits): Items {
  return new Map<string, unknown>([
    ['returns', { returnWindow, mostReturns }],
    ['extensions', extension],
    ['holds', hold],
    ['questions', { answer, unreachable }],
    ['joint', joint],
  ])
}

const ITEMS_OF: { [K in TimeKind]: (content: TimeContent[K]) => Items } = {
  policies: itemsOfPolicies,
  calendar: itemsOfCalendar,
  ladder: (ladder) => new Map(entries('rung', ladder, ({ code }) => code)),
  desk: itemsOfDesk,
}

/** The items of a content, in a stable order. */
export function itemsOf<K extends TimeKind>(kind: K, content: TimeContent[K]): Items {
  return ITEMS_OF[kind](content)
}

const listed = (items: Items, prefix: string): unknown[] =>
  [...items].filter(([key]) => key.startsWith(`${prefix}:`)).map(([, value]) => value)

/** The content that items make up; the opposite of `itemsOf`. What it returns is to be read by the schema of its kind. */
export function contentOf(kind: TimeKind, items: Items): unknown {
  if (kind === 'policies') {
    const [warnings, rework, changes] = ['warnings', 'rework', 'changes'].map((item) => items.get(item))
    return { policies: listed(items, 'policy'), warnings, rework, changes, pauses: listed(items, 'pause') }
  }
  if (kind === 'ladder') return listed(items, 'rung')
  if (kind === 'desk') {
    const [returns, questions, joint] = ['returns', 'questions', 'joint'].map((item) => items.get(item) as object)
    return { ...returns, extension: items.get('extensions'), hold: items.get('holds'), ...questions, ...joint }
  }
  const days = [...items].filter(([key]) => key.startsWith('day:')).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...(items.get('hours') as object),
    alsoOpen: items.get('also-open'),
    seasons: listed(items, 'season'),
    days: days.map(([, value]) => value),
    announcedYear: items.get('announced'),
  }
}

export type ItemChange = { item: string; kind: 'added' | 'removed' | 'changed'; before: unknown; after: unknown }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What is different, item by item. */
export function compareItems(before: Items, after: Items): ItemChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  return keys.flatMap((item): ItemChange[] => {
    const [old, now] = [before.get(item), after.get(item)]
    if (same(old, now)) return []
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
    return [{ item, kind, before: old ?? null, after: now ?? null }]
  })
}

/** A draft brought up to what is in force: what it changed since its base stays, everything else is as it is now. */
export function mergeItems(base: Items, live: Items, draft: Items): Items {
  const merged = new Map(live)
  for (const { item, after } of compareItems(base, draft)) {
    if (after === null) merged.delete(item)
    else merged.set(item, after)
  }
  return merged
}
