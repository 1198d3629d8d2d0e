import type { Actor } from '../../platform/actor.ts'
import type { CaseDetail } from './case.queries.server.ts'

type Subject = Pick<CaseDetail, 'type' | 'confidential' | 'anonymous' | 'channel' | 'relations'>

const WHOLE_CITY: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'supervisor', 'callback'])
/** Filed by the account itself: at a counter or by telephone the account is a clerk's. */
const OWN_CHANNELS: ReadonlySet<string> = new Set(['web', 'api'])

/**
 * How much somebody who works on a case may see of what its requester filed before: all of it for the offices that serve
 * the whole city, for the lead unit only its own cases, nothing for others. Of a report of a violation, a confidential or
 * an anonymous case nobody sees any: that two cases are one person's says who reported (DOMAIN 7, 9).
 */
export function historyScope(actor: Actor, subject: Subject): 'all' | 'own-unit' | 'none' {
  const { type, confidential, anonymous, channel, relations } = subject
  if (type === 'report' || confidential || anonymous || !OWN_CHANNELS.has(channel)) return 'none'
  if (WHOLE_CITY.has(actor.role)) return 'all'
  const leads = relations.includes('handler') || relations.includes('leader')
  return leads && actor.departmentId !== null ? 'own-unit' : 'none'
}

/** Cases that a history never names, whoever asks, and those outside the reader's unit. */
export function historyFilter(actor: Actor, scope: 'all' | 'own-unit') {
  const protectedToo = {
    type: { not: 'report' },
    confidential: false,
    anonymous: false,
    channel: { in: [...OWN_CHANNELS] },
  }
  if (scope === 'all') return protectedToo
  const departmentId = actor.departmentId ?? ''
  return { ...protectedToo, assignments: { some: { departmentId, status: { not: 'returned' } } } }
}
