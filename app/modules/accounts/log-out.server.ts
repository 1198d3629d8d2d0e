import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { sessionCookie, sessionSecret } from './session-cookie.server.ts'

/** Ends the session of this Cookie header; returns the Set-Cookie header that clears it. Safe to repeat. */
export async function logOut(cookieHeader: string | null, deps: Services = services()): Promise<string> {
  const secret = sessionSecret(cookieHeader)
  if (secret) {
    const where = { tokenHash: sha256(secret) }
    const session = await deps.db.session.findUnique({ where, select: { userId: true } })
    await deps.db.session.deleteMany({ where })
    if (session) deps.push.revoke([session.userId])
  }
  return sessionCookie(null, deps.env)
}
