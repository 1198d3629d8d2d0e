import type { Features } from './features.rules.ts'
import { absorb, emptyGroup, type Group, join, leave, linkage, type Message, meanLikeness } from './group.rules.ts'
import { agreement, agreementOf, type PlaceCodes } from './place-agreement.rules.ts'
import { emptyRecent, nearest, note } from './recent.rules.ts'
import { dot, emptyStatistics, tally, type Vector, weigh } from './vector.rules.ts'

export type Thresholds = {
  /** Likeness from which a message joins a group. */
  joins: number
  /** Mean likeness from which two groups are one trouble. */
  merges: number
  /** Mean likeness to the others below which a member leaves when its group is looked over. */
  stays: number
  /** Part of the likeness that the three nearest members decide; the rest is the mean over all. */
  nearestPart: number
}

/** Chosen without looking at any single trouble: README, "How the limits were chosen". */
export const THRESHOLDS: Thresholds = { joins: 0.1, merges: 0.08, stays: 0.03, nearestPart: 0.7 }

/** While a city has fewer messages than this nobody can tell a rare word from a phrase of courtesy: likeness must be more. */
const YOUNG = 500
const YOUNG_FACTOR = 3
/** Groups compared with the one that a message joined. */
const MERGE_TRIES = 4
/** Members looked over when a group has doubled. */
const LOOKED_OVER = 512

/** Group of a message before and after; null before it came. */
export type Move = { from: string | null; to: string }
/** Where a message stands after it came, and all that moved with it, itself included, by key. */
export type Placement = { group: string; moved: ReadonlyMap<string, Move> }

/** A stream of messages falling into groups, one by one. See `makeClusterer`. */
export type Clusterer = ReturnType<typeof makeClusterer>

type Scored = { group: Group; score: number }

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Makes an empty clusterer. Each message is compared with a bounded number of recent ones that share its rare letters,
 * joins the group it is most like, or founds one; groups that turn out to be one trouble merge, and a group that has
 * doubled is looked over. Deterministic: same calls, same groups. `newId` names new groups.
 */
export function makeClusterer(newId: () => string, limits: Thresholds = THRESHOLDS) {
  const statistics = emptyStatistics()
  const recent = emptyRecent()
  const messages: Array<Message | undefined> = []
  const keys: string[] = []
  const numbers = new Map<string, number>()
  const groups = new Map<string, Group>()
  let moved = new Map<string, Move>()

  /** How much more likeness is asked for now: 3 at the first message, 1 from the 500th on. */
  const caution = () => 1 + (YOUNG_FACTOR - 1) * Math.max(0, 1 - statistics.messages / YOUNG)

  function groupNamed(id: string): Group {
    const group = groups.get(id) ?? emptyGroup(id)
    groups.set(id, group)
    return group
  }

  function noteMove(number: number, from: string, to: string): void {
    const key = keys[number] ?? ''
    moved.set(key, { from: moved.get(key)?.from ?? (from || null), to })
  }

  function put(number: number, message: Message, group: Group): void {
    noteMove(number, message.group, group.id)
    message.group = group.id
    join(group, number, message)
  }

  function scoresOf(vector: Vector, place: PlaceCodes, except?: Group): Scored[] {
    const near = new Map<Group, number[]>()
    for (const number of nearest(recent, vector)) {
      const other = messages[number]
      const group = other && groups.get(other.group)
      if (!other || !group || group === except) continue
      const likeness = near.get(group)
      if (likeness) likeness.push(dot(vector, other.vector))
      else near.set(group, [dot(vector, other.vector)])
    }
    const scored = [...near].map(([group, likeness]) => {
      const best = mean(likeness.sort((a, b) => b - a).slice(0, 3))
      const all = meanLikeness(group, vector)
      const score = limits.nearestPart * best + (1 - limits.nearestPart) * all
      return { group, score: score * agreement(group.places, place) }
    })
    return scored.sort((a, b) => b.score - a.score || (a.group.id < b.group.id ? -1 : 1))
  }

  function merge(a: Group, b: Group): Group {
    const [into, from] = a.members.size >= b.members.size ? [a, b] : [b, a]
    for (const number of from.members) {
      const message = messages[number]
      noteMove(number, from.id, into.id)
      if (message) message.group = into.id
    }
    absorb(into, from)
    groups.delete(from.id)
    return into
  }

  function mergeAround(start: Group, candidates: readonly Scored[]): Group {
    let group = start
    for (const { group: other } of candidates.slice(0, MERGE_TRIES)) {
      if (other === group || !groups.has(other.id)) continue
      const likeness = linkage(group, other) * agreementOf(group.places, other.places)
      if (likeness >= limits.merges * caution()) group = merge(group, other)
    }
    return group
  }

  /** Members that have nothing to do with what the group has become leave it and are placed anew. */
  function lookOver(group: Group): void {
    const members = [...group.members].slice(-LOOKED_OVER)
    const strangers = members.filter((number) => {
      const message = messages[number]
      return message !== undefined && meanLikeness(group, message.vector, true) < limits.stays
    })
    for (const number of strangers) {
      const message = messages[number]
      if (!message) continue
      leave(group, number, message)
      const [best] = scoresOf(message.vector, message.place, group)
      put(number, message, best && best.score >= limits.joins * caution() ? best.group : groupNamed(newId()))
    }
  }

  const isDoubled = (size: number) => size >= 4 && (size & (size - 1)) === 0

  function settle(number: number, message: Message): void {
    const candidates = scoresOf(message.vector, message.place)
    const [best] = candidates
    const joined = best && best.score >= limits.joins * caution() ? best.group : groupNamed(newId())
    put(number, message, joined)
    const group = mergeAround(joined, candidates)
    if (isDoubled(group.members.size)) lookOver(group)
  }

  function enter(key: string, given: Features, place: PlaceCodes): [number, Message] {
    const number = messages.length
    tally(statistics, given, 1)
    const message = { vector: weigh(given, statistics), place, group: '' }
    messages.push(message)
    keys.push(key)
    numbers.set(key, number)
    return [number, message]
  }

  /** Takes a message out of everything, with the features it came with; true when it was in. */
  function remove(key: string, given: Features): boolean {
    const number = numbers.get(key)
    const message = number === undefined ? undefined : messages[number]
    if (number === undefined || !message) return false
    const group = groups.get(message.group)
    if (group) leave(group, number, message)
    if (group?.members.size === 0) groups.delete(group.id)
    tally(statistics, given, -1)
    messages[number] = undefined
    numbers.delete(key)
    return true
  }

  function putBack(key: string, group: string): void {
    const number = numbers.get(key) ?? -1
    const message = messages[number]
    if (!message) return
    const present = groups.get(message.group)
    if (present) leave(present, number, message)
    if (present?.members.size === 0) groups.delete(present.id)
    message.group = group
    join(groupNamed(group), number, message)
  }

  return {
    /** Takes in a message that is not in yet; says where it and others now stand. */
    place(key: string, given: Features, place: PlaceCodes): Placement {
      moved = new Map()
      const [number, message] = enter(key, given, place)
      settle(number, message)
      note(recent, number, message.vector)
      return { group: message.group, moved }
    },
    /** Takes in a message whose group is known: from storage, or because a person said so. */
    restore(key: string, given: Features, place: PlaceCodes, group: string): void {
      const [number, message] = enter(key, given, place)
      message.group = group
      join(groupNamed(group), number, message)
      note(recent, number, message.vector)
    },
    remove,
    /** Moves a message that is in to a group that another process or a person decided on. */
    putBack,
    /** Undoes the placement that was made last, for a caller who could not write it down. */
    takeBack(key: string, given: Features, { moved: made }: Placement): void {
      remove(key, given)
      for (const [other, { from }] of made) if (other !== key && from !== null) putBack(other, from)
    },
    /** Group in which a message stands. */
    groupOf: (key: string): string | undefined => messages[numbers.get(key) ?? -1]?.group,
    /** How many messages a group has. */
    sizeOf: (group: string): number => groups.get(group)?.members.size ?? 0,
    /** Keys of the members of every group. */
    groups(): Map<string, string[]> {
      const named = [...groups.values()].map(({ id, members }) => [id, [...members].map((n) => keys[n] ?? '')] as const)
      return new Map(named)
    },
    /** How many messages are in. */
    size: (): number => numbers.size,
    statistics,
  }
}
