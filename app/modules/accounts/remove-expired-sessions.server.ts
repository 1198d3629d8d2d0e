import { type Services, services } from '../../platform/container.server.ts'

/** Deletes sessions that have ended; returns how many. For a daily sweep. */
export async function removeExpiredSessions(deps: Services = services()): Promise<number> {
  const { count } = await deps.db.session.deleteMany({ where: { expiresAt: { lte: deps.clock.now() } } })
  return count
}
