import type { Role } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { sessionLifetime } from './session.rules.ts'
import { sessionCookie } from './session-cookie.server.ts'

/** Opens a session for a user whose identity was just proved; returns the Set-Cookie header with its secret. */
export async function openSession(user: { id: string; role: Role }, deps: Services = services()): Promise<string> {
  const secret = deps.ids.newSecret()
  const createdAt = deps.clock.now()
  const expiresAt = new Date(createdAt.getTime() + sessionLifetime(user.role))
  await deps.db.session.create({ data: { tokenHash: sha256(secret), userId: user.id, createdAt, expiresAt } })
  return sessionCookie(secret, deps.env, user.role === 'resident')
}
