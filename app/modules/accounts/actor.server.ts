import { type Actor, ANONYMOUS, type Role } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
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
} as const

type ActorRow = Omit<Actor, 'role' | 'holdsCodeFor' | 'id'> & {
  id: string
  role: string
  isDemo: boolean
  disabledAt: Date | null
}

/** The actor of a stored user; nobody when the account is disabled, or is a demo account in production. */
export function actorOfUser(user: ActorRow | null | undefined, deps: Services): Actor {
  if (!user || user.disabledAt || (user.isDemo && deps.env.APP_MODE === 'production')) return ANONYMOUS
  const { id, displayName, departmentId, communityCode, tier } = user
  return { id, role: user.role as Role, displayName, departmentId, communityCode, tier, holdsCodeFor: null }
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
  const session = await deps.db.session.findUnique({
    where: { tokenHash },
    select: { expiresAt: true, user: { select: ACTOR_COLUMNS } },
  })
  const now = deps.clock.now()
  if (!session || session.expiresAt <= now) return ANONYMOUS
  const actor = actorOfUser(session.user, deps)
  const expiresAt = actor.id === null ? null : renewedEnd(session.user.role as Role, session.expiresAt, now)
  if (expiresAt) await deps.db.session.updateMany({ where: { tokenHash }, data: { expiresAt } })
  return actor
}

async function actorOfToken(token: string, deps: Services): Promise<Actor> {
  const row = await deps.db.apiToken.findUnique({
    where: { tokenHash: sha256(token) },
    select: { revokedAt: true, user: { select: ACTOR_COLUMNS } },
  })
  return row && !row.revokedAt ? actorOfUser(row.user, deps) : ANONYMOUS
}

/** Who asks: by bearer token when the request carries one, else by session cookie. Never throws for a wrong secret. */
export async function actorOf(request: Request, deps: Services = services()): Promise<Actor> {
  const bearer = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.get('Authorization') ?? '')
  return bearer?.[1] ? actorOfToken(bearer[1], deps) : actorOfCookie(request.headers.get('Cookie'), deps)
}
