import { type Actor, ANONYMOUS, type Role } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { renewedEnd } from './session.rules.ts'
import { sessionSecret } from './session-cookie.server.ts'

/** Columns of a user that an actor is made of. */
export const ACTOR_COLUMNS = {
  id: true,
  role: true,
  displayName: true,
  departmentId: true,
  communityCode: true,
  tier: true,
  isDemo: true,
  disabledAt: true,
  guardedUntil: true,
} as const

/** The same for the two queries in front of every request. */
const ACTOR_FIELDS = Prisma.join(Object.keys(ACTOR_COLUMNS).map((name) => Prisma.raw(`account."${name}"`)))

type ActorRow = Omit<Actor, 'role' | 'holdsCodeFor' | 'id' | 'isGuarded'> & {
  id: string
  role: string
  isDemo: boolean
  disabledAt: Date | null
  guardedUntil: Date | null
}

/** The actor of a stored user; nobody when the account is disabled, or is a demo account in production. */
export function actorOfUser(user: ActorRow | null | undefined, deps: Services): Actor {
  if (!user || user.disabledAt || (user.isDemo && deps.env.APP_MODE === 'production')) return ANONYMOUS
  const { id, displayName, departmentId, communityCode, tier, guardedUntil } = user
  const known = { id, role: user.role as Role, displayName, departmentId, communityCode, tier, holdsCodeFor: null }
  return guardedUntil && guardedUntil > deps.clock.now() ? { ...known, isGuarded: true } : known
}

/**
 * Who holds this Cookie header's session; ANONYMOUS when there is none, or it ended. Using a session prolongs it.
 */
export async function actorOfCookie(
  cookieHeader: string | null | undefined,
  deps: Services = services(),
): Promise<Actor> {
  const secret = sessionSecret(cookieHeader)
  if (!secret) return ANONYMOUS
  const tokenHash = sha256(secret)
  const [session] = await readRows<ActorRow & { expiresAt: Date }>(
    deps.db,
    Prisma.sql`SELECT holding."expiresAt", ${ACTOR_FIELDS} FROM "Session" AS holding
      JOIN "User" AS account ON account."id" = holding."userId" WHERE holding."tokenHash" = ${tokenHash}`,
  )
  const now = deps.clock.now()
  if (!session || session.expiresAt <= now) return ANONYMOUS
  const actor = actorOfUser(session, deps)
  const expiresAt = actor.id === null ? null : renewedEnd(session.role as Role, session.expiresAt, now)
  if (expiresAt) await deps.db.session.updateMany({ where: { tokenHash }, data: { expiresAt } })
  return actor
}

async function actorOfToken(token: string, deps: Services): Promise<Actor> {
  const [row] = await readRows<ActorRow & { revokedAt: Date | null }>(
    deps.db,
    Prisma.sql`SELECT token."revokedAt", ${ACTOR_FIELDS} FROM "ApiToken" AS token
      JOIN "User" AS account ON account."id" = token."userId" WHERE token."tokenHash" = ${sha256(token)}`,
  )
  return row && !row.revokedAt ? actorOfUser(row, deps) : ANONYMOUS
}

/** Headers of a request that say who asks. */
type Credentials = { authorization?: string | undefined; cookie?: string | undefined }

/** Who asks: by bearer token when the request carries one, else by session cookie. Never throws for a wrong secret. */
export async function actorOf({ authorization, cookie }: Credentials, deps: Services = services()): Promise<Actor> {
  const bearer = /^Bearer ([\w-]{20,100})$/i.exec(authorization ?? '')
  return bearer?.[1] ? actorOfToken(bearer[1], deps) : actorOfCookie(cookie, deps)
}
