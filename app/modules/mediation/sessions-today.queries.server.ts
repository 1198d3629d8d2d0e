import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes as asMinutes } from '../../platform/duration.ts'
import { regionOf } from '../../platform/region.server.ts'
import { stateOf } from './mediation-row.rules.ts'

/** Mediations that are looked at; one mediator has a few dozen open. */
const LOOKED_AT = 200

/**
 * Sessions that this manager holds today, in the city's day, and earlier ones that still lack their record; the
 * earliest first. `isPast` once a session should be over.
 */
export async function sessionsToday(
  { id: mediatorId }: Pick<Actor, 'id'>,
  deps: Pick<Services, 'db' | 'clock'> = services(),
) {
  const now = deps.clock.now()
  const [{ dayOf }, rows] = await Promise.all([
    regionOf(deps),
    deps.db.mediation.findMany({
      where: { mediatorId: mediatorId ?? '', isOpen: true, state: { in: ['in_session', 'agreed'] } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: LOOKED_AT,
      select: { id: true, number: true, fold: true },
    }),
  ])
  const today = dayOf(now)
  return rows
    .flatMap(({ fold, ...mediation }) => {
      const { topic, sessions } = stateOf({ fold })
      return sessions.flatMap(({ startAt, minutes, isOpen, state }, index) => {
        if (state !== 'planned' || dayOf(new Date(startAt)) > today) return []
        const isPast = Date.parse(startAt) + asMinutes(minutes) <= now.getTime()
        return [{ ...mediation, topic, session: index + 1, startAt, minutes, isOpen, isPast }]
      })
    })
    .sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))
}

export type SessionToday = Awaited<ReturnType<typeof sessionsToday>>[number]
