/** Days that an invitation can be used. */
export const INVITE_DAYS = 7
/** People of one household; more is no household. */
export const HOUSEHOLD_MAX = 12
export const ADULT_FROM = 18

export type Member = { userId: string | null; kind: string; guardianId: string | null }

/** Pairs of accounts that keep house together, or of which one is the other's guardian. */
export function areRelated(a: string, b: string, householdOf: ReadonlyMap<string, string>): boolean {
  const one = householdOf.get(a)
  return a === b || (one !== undefined && one === householdOf.get(b))
}

/** True when an adult with an account stays: children are not left behind alone. */
export function mayLeave(members: readonly Member[], userId: string): boolean {
  const others = members.filter((member) => member.userId !== userId)
  return !others.some(({ kind }) => kind === 'minor') || others.some(({ kind, userId: id }) => kind === 'adult' && id)
}
