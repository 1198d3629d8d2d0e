import type { Audience } from './notice-kind.schema.ts'

/** An account that can be told; disabled ones are not among them. */
export type Account = { id: string; role: string; departmentId: string | null; communityCode: string | null }

/** Who is there, as far as the notices at hand need it. */
export type Staff = {
  accounts: readonly Account[]
  /** Superior of a unit; null at the top, undefined for a unit that was not loaded. */
  superiorOf(departmentId: string): string | null | undefined
}

const idsOf = (accounts: readonly Account[]) => accounts.map(({ id }) => id)
const MOST_LEVELS = 6

function ofRole({ accounts }: Staff, role: string): string[] {
  return idsOf(accounts.filter((account) => account.role === role))
}
function ofUnit({ accounts }: Staff, departmentId: string, role: string): string[] {
  return idsOf(accounts.filter((account) => account.departmentId === departmentId && account.role === role))
}

/** Supervisors, else dispatchers, else administrators: somebody is always there to be told. */
function top(staff: Staff): string[] {
  for (const role of ['supervisor', 'dispatcher', 'admin']) {
    const found = ofRole(staff, role)
    if (found.length > 0) return found
  }
  return []
}

/** Leaders of the unit, of its superior, and so on up; at last those who supervise all. */
function leaders(staff: Staff, departmentId: string): string[] {
  let unit: string | null | undefined = departmentId
  for (let level = 0; unit && level < MOST_LEVELS; level += 1) {
    const found = ofUnit(staff, unit, 'leader')
    if (found.length > 0) return found
    unit = staff.superiorOf(unit)
  }
  return top(staff)
}

function handlers(staff: Staff, departmentId: string): string[] {
  const found = ofUnit(staff, departmentId, 'handler')
  return found.length > 0 ? found : leaders(staff, departmentId)
}

/** Kinds of audience that are found among the staff. */
export type StaffAudience = Extract<Audience, { to: 'handler' | 'unit' | 'leader' | 'role' | 'manager' }>

/**
 * Accounts of a staff audience: a vacant post is taken by the one above, never by nobody (REQUIREMENTS B28).
 * `handlerId`: who works on the case in its leading unit.
 */
export function accountsOf(audience: StaffAudience, handlerId: string | null, staff: Staff): string[] {
  switch (audience.to) {
    case 'handler': {
      const own = staff.accounts.find(({ id }) => id === handlerId)
      return own?.departmentId === audience.departmentId ? [own.id] : handlers(staff, audience.departmentId)
    }
    case 'unit':
      return handlers(staff, audience.departmentId)
    case 'leader':
      return leaders(staff, audience.departmentId)
    case 'role': {
      const found = ofRole(staff, audience.role)
      return found.length > 0 ? found : top(staff)
    }
    case 'manager': {
      const { communityCode } = audience
      const found = staff.accounts.filter((one) => one.role === 'manager' && one.communityCode === communityCode)
      return found.length > 0 ? idsOf(found) : ofRole(staff, 'dispatcher')
    }
  }
}
