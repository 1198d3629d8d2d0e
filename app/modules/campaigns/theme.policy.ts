import type { Actor } from '../../platform/actor.ts'
import { mayPrepare } from './campaign.policy.ts'
import type { ThemeAct } from './theme.schema.ts'

/** Who works on themes: supervisors choose and publish, the heads of units tell what they have done. */
export const THEME_ROLES = ['supervisor', 'leader'] as const

/** A theme as far as rights depend on it. */
export type ThemeRights = { status: string; leadDepartmentId: string; units: readonly string[] }

const isOfTheme = (actor: Actor, { leadDepartmentId, units }: ThemeRights) =>
  actor.role === 'leader' &&
  actor.departmentId !== null &&
  (actor.departmentId === leadDepartmentId || units.includes(actor.departmentId))

/** Everybody sees a published theme; a draft is for those who work on it. */
export function maySeeTheme(actor: Actor, theme: ThemeRights): boolean {
  return theme.status !== 'draft' || mayPrepare(actor) || isOfTheme(actor, theme)
}

const IN: Record<ThemeAct, readonly string[]> = {
  promise: ['draft', 'published'],
  keep: ['published'],
  publish: ['draft'],
  note: ['published'],
  close: ['published'],
}

/** The acts that this person may do now; a unit of the theme promises, keeps and tells, the rest is the office's. */
export function themeActsOf(actor: Actor, theme: ThemeRights): ThemeAct[] {
  const acts = (Object.keys(IN) as ThemeAct[]).filter((act) => IN[act].includes(theme.status))
  if (mayPrepare(actor)) return acts
  return isOfTheme(actor, theme) ? acts.filter((act) => act !== 'publish' && act !== 'close') : []
}
