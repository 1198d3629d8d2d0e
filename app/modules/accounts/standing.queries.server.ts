import { type Services, services } from '../../platform/container.server.ts'
import type { Db, Tx } from '../../platform/db.server.ts'
import {
  type Answer,
  answerOf,
  join,
  type Need,
  NOBODY,
  ownerProofs,
  type Requests,
  type Standing,
} from './verification.rules.ts'

type Granted = { level: string; compoundId: string | null; dwellingId: string | null }

const GRANTED = { userId: true, level: true, compoundId: true, dwellingId: true } as const
const EMPTY: ReadonlySet<string> = new Set()

function proofOf({ level, compoundId, dwellingId }: Granted): Standing {
  if (level === 'phone') return { ...NOBODY, rung: 'phone' }
  const named = { ...NOBODY, rung: 'real-name' as const }
  if (level === 'resident' && compoundId) return { ...named, residentOf: new Set([compoundId]) }
  if (level === 'owner' && compoundId && dwellingId)
    return { ...named, ownerOf: new Set(ownerProofs(dwellingId, compoundId)) }
  return named
}

/** What granted verifications add up to for an account of this role; staff are known to the office that made them. */
export function standingFrom(role: string, granted: readonly Granted[]): Standing {
  const base: Standing = { ...NOBODY, rung: role === 'resident' ? 'account' : 'real-name' }
  return granted.map(proofOf).reduce(join, base)
}

const inForce = (at: Date) => ({ state: 'granted', OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] })

/** Standings of accounts at a moment, by id; accounts that do not exist are left out. One query for roles, one for proofs. */
export async function standingsOf(
  userIds: readonly string[],
  at: Date,
  { db }: { db: Db | Tx } = services(),
): Promise<Map<string, Standing>> {
  const [users, rows] = await Promise.all([
    db.user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, role: true } }),
    db.verification.findMany({ where: { userId: { in: [...userIds] }, ...inForce(at) }, select: GRANTED }),
  ])
  return new Map(
    users.map(({ id, role }) => [
      id,
      standingFrom(
        role,
        rows.filter(({ userId }) => userId === id),
      ),
    ]),
  )
}

/** How far one account is verified now; nobody for a visitor. */
export async function standingOf(userId: string | null, deps: Services = services()): Promise<Standing> {
  if (userId === null) return NOBODY
  return (await standingsOf([userId], deps.clock.now(), deps)).get(userId) ?? NOBODY
}

/** Whether an account may do what asks for this, and if not, which step is missing (REQUIREMENTS A1). */
export async function answerFor(userId: string | null, need: Need, deps: Services = services()): Promise<Answer> {
  const standing = await standingOf(userId, deps)
  if (userId === null) return answerOf(standing, need, { pending: EMPTY, expired: EMPTY })
  const open = await deps.db.verification.findMany({
    where: { userId, state: { in: ['pending', 'conflict', 'expired'] } },
    select: { level: true, state: true, compoundId: true },
  })
  const scope = 'compoundId' in need ? need.compoundId : null
  const within = open.filter(({ compoundId }) => compoundId === null || scope === null || compoundId === scope)
  const requests: Requests = {
    pending: new Set(within.filter(({ state }) => state !== 'expired').map(({ level }) => level)),
    expired: new Set(within.filter(({ state }) => state === 'expired').map(({ level }) => level)),
  }
  return answerOf(standing, need, requests)
}
