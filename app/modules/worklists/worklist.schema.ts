import { z } from 'zod'
import { CASE_FLAGS, CASE_STATUSES, URGENCIES } from '../cases/case.schema.ts'

/** Lists of the desks that are narrowed, kept under a name and worked on in one go; each is an address. */
export const LISTS = {
  desk: '/desk',
  dispatch: '/desk/dispatch',
  review: '/desk/review',
  'follow-up': '/desk/follow-up',
} as const
export type ListName = keyof typeof LISTS
export const LIST_NAMES = Object.keys(LISTS) as ListName[]

/** By warning: near its limit, past it. */
export const DUES = ['half', 'soon', 'overdue'] as const

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)

const conditions = {
  view: z.string().regex(/^[a-z]{1,12}$/),
  queue: z.string().regex(/^[a-z]{1,12}$/),
  status: z.enum(CASE_STATUSES),
  category: code,
  urgency: z.enum(URGENCIES),
  due: z.enum(DUES),
  flag: z.enum(CASE_FLAGS),
  street: code,
  q: z.string().trim().min(1).max(100),
} as const

type Conditions = typeof conditions
/** Conditions of a list; what is left out does not narrow it. `view` and `queue` are the list's own tabs. */
export type WorklistFilter = { [K in keyof Conditions]?: z.output<Conditions[K]> }

const NAMES = Object.keys(conditions) as Array<keyof Conditions>

/** The conditions of an address. What is none is left out: an old link still opens the list. */
export function readFilter(params: URLSearchParams): WorklistFilter {
  const found = NAMES.flatMap((name) => {
    const parsed = conditions[name].safeParse(params.get(name) ?? undefined)
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  return Object.fromEntries(found) as WorklistFilter
}

/** The conditions as an address carries them, always in the same order; empty when there are none. */
export function queryOf(filter: WorklistFilter): string {
  const pairs = NAMES.flatMap((name) => (filter[name] === undefined ? [] : [[name, String(filter[name])]]))
  return new URLSearchParams(pairs).toString()
}

/** True when more than the list's own tab was chosen. */
export function isNarrowed({ view: _view, queue: _queue, q: _words, ...rest }: WorklistFilter): boolean {
  return Object.keys(rest).length > 0
}

const SAVED_MAX = 20
export const SAVED_LIMITS = { nameMax: 30, perList: SAVED_MAX, shown: 8 } as const

const tick = z.preprocess((value) => value === true || value === 'on', z.boolean())

/** A filter to keep, or to forget. */
export const savedFilterSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('save'),
    list: z.enum(LIST_NAMES),
    query: z.string().max(400),
    name: z.string().trim().min(1).max(SAVED_LIMITS.nameMax),
    isShared: tick,
    isDefault: tick,
  }),
  z.object({ act: z.literal('remove'), id: z.string().min(1).max(64) }),
  z.object({ act: z.literal('default'), id: z.string().min(1).max(64), set: tick }),
])
export type SavedFilterAct = z.output<typeof savedFilterSchema>
