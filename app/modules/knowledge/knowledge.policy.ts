import { type Actor, isStaff } from '../../platform/actor.ts'
import type { ItemActName, ItemStatus, Wording } from './knowledge.schema.ts'

/** An item as far as rights depend on it. */
export type ItemRights = {
  status: ItemStatus
  ownerId: string
  editorIds: readonly string[]
  departments: readonly string[]
  audience: Wording['audience']
  /** Version in force. */
  version: number | null
}

const WHOLE_CITY: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'callback', 'supervisor', 'admin'])
const CITY_REVIEWERS: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'supervisor', 'admin'])
const OF_A_UNIT: ReadonlySet<Actor['role']> = new Set(['handler', 'leader'])

/** Who may open the lists of templates and articles. */
export function maySeeKnowledge(actor: Actor): boolean {
  return isStaff(actor) && actor.id !== null
}

function servesAll(actor: Actor, departments: readonly string[]): boolean {
  if (WHOLE_CITY.has(actor.role)) return true
  return OF_A_UNIT.has(actor.role) && departments.length > 0 && departments.every((id) => id === actor.departmentId)
}

/** People of a unit write for their own unit, the city's offices for all. */
export function mayWriteFor(actor: Actor, departments: readonly string[]): boolean {
  return actor.id !== null && servesAll(actor, departments)
}

/** Who may begin a template or an article. */
export function mayStartItem(actor: Actor): boolean {
  return actor.id !== null && (WHOLE_CITY.has(actor.role) || (OF_A_UNIT.has(actor.role) && actor.departmentId !== null))
}

/** True when the wording under work is this person's: who owns it or changed it since it was last in force. */
export function isItemAuthor(actor: Actor, { ownerId, editorIds }: Pick<ItemRights, 'ownerId' | 'editorIds'>): boolean {
  return actor.id !== null && (actor.id === ownerId || editorIds.includes(actor.id))
}

/** A wording in force is seen by all staff, one under work by the people it is for and by its authors. */
export function maySeeItem(actor: Actor, item: ItemRights): boolean {
  if (!maySeeKnowledge(actor)) return false
  return item.version !== null || servesAll(actor, item.departments) || isItemAuthor(actor, item)
}

/** A second person approves: a leader for the own unit, the city's offices for all and for what residents read. */
export function mayReviewItem(actor: Actor, item: ItemRights): boolean {
  if (actor.id === null || item.status !== 'review' || isItemAuthor(actor, item)) return false
  if (CITY_REVIEWERS.has(actor.role)) return true
  return actor.role === 'leader' && item.audience === 'staff' && servesAll(actor, item.departments)
}

/** True when this person may change the wording as it stands. */
export function mayEditItem(actor: Actor, item: ItemRights): boolean {
  return item.status !== 'review' && mayWriteFor(actor, item.departments)
}

type Rule = (actor: Actor, item: ItemRights) => boolean

const keepsIt: Rule = (actor, item) => actor.id === item.ownerId || CITY_REVIEWERS.has(actor.role)

const RULES: Readonly<Record<ItemActName, Rule>> = {
  submit: (actor, item) => item.status === 'draft' && mayWriteFor(actor, item.departments),
  approve: mayReviewItem,
  return: mayReviewItem,
  withdraw: (actor, item) => item.status === 'review' && isItemAuthor(actor, item),
  renew: (actor, item) => item.version !== null && keepsIt(actor, item),
  archive: (actor, item) => item.status !== 'archived' && item.status !== 'review' && keepsIt(actor, item),
}

/** True when this person may do this to the item as it is. */
export function mayActOnItem(actor: Actor, act: ItemActName, item: ItemRights): boolean {
  return RULES[act](actor, item)
}

/** The acts that this person may do, in the order in which a page offers them. */
export function itemActsOf(actor: Actor, item: ItemRights): ItemActName[] {
  return (Object.keys(RULES) as ItemActName[]).filter((act) => mayActOnItem(actor, act, item))
}
