import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { closeVote } from './close-vote.server.ts'
import { openVote } from './open-vote.server.ts'
import { LAST_CALL_MS, remindVoters } from './remind-voters.server.ts'

const AT_ONCE = 20

/** Opens, announces the last day of, and closes the votes whose time has come, and finishes counts that a crash interrupted. Returns how many. */
export async function tendVotes(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  const lastCall = new Date(now.getTime() + LAST_CALL_MS)
  const [opening, ending, closing] = await Promise.all([
    deps.db.vote.findMany({
      where: { status: 'notice', opensAt: { lte: now } },
      orderBy: { opensAt: 'asc' },
      take: AT_ONCE,
      select: { id: true },
    }),
    deps.db.vote.findMany({
      where: { status: 'open', remindedAt: null, closesAt: { gt: now, lte: lastCall } },
      orderBy: { closesAt: 'asc' },
      take: AT_ONCE,
      select: { id: true },
    }),
    deps.db.vote.findMany({
      where: { status: { in: ['open', 'counting'] }, closesAt: { lte: now } },
      orderBy: { closesAt: 'asc' },
      take: AT_ONCE,
      select: { id: true },
    }),
  ])
  const work = [
    ...opening.map(({ id }) => openVote(id, deps)),
    ...ending.map(({ id }) => remindVoters(id, deps)),
    ...closing.map(({ id }) => closeVote(id, deps)),
  ]
  for (const settled of await Promise.allSettled(work)) {
    // Another worker was first: it has done the same.
    if (settled.status === 'rejected' && !(isAppError(settled.reason) && settled.reason.code === 'conflict'))
      throw settled.reason
  }
  return work.length
}
