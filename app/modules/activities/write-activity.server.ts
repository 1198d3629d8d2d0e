import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { ActivityEvent } from './activity.events.ts'
import { refuseActivity } from './refuse-activity.server.ts'

type Head = { stream: string; rev: number; headHash: string; communityCode: string }

/** A fact of an activity or survey as rows chained to its head, and where the stream stands after it. */
export function sealActivity(head: Head, event: ActivityEvent, actor: Actor | null, { clock, ids }: Services) {
  const at = clock.now()
  const rev = head.rev + 1
  const topics = [head.stream, `community:${head.communityCode}`]
  // Who answers a survey is in no fact.
  const who = { actorId: actor?.id ?? null, actorRole: actor?.role ?? 'anonymous', audience: 'staff' as const }
  const fact = { ...event, ...who, version: 1, at, stream: head.stream, rev, topics }
  return { ...sealEvents([fact], head.headHash, ids), rev, at }
}

/** What one act writes: `lock` is the conditional write and tells whether it took. */
export type Written = {
  rows: ReturnType<typeof sealActivity>['rows']
  lock: (tx: Tx) => Promise<{ count: number }>
  also?: (tx: Tx) => Promise<unknown>
}

/** Many people sign up in the same minute: whoever comes second reads again and writes, so often. */
const TRIES = 25
const MOVED = new AppError('conflict', 'moved', {
  zh: '刚刚有变动，请再试一次',
  en: 'Somebody was quicker; please try again',
})

/** Plans on the newest state and writes, again when somebody else was first; null: there is nothing to do. */
export async function writeActivity(name: string, plan: () => Promise<Written | null>, deps: Services): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const written = await plan()
    if (written === null) return
    try {
      await withTx(deps.db, name, async (tx) => {
        if ((await written.lock(tx)).count === 0) throw MOVED
        await written.also?.(tx)
        await appendEvents(tx, written.rows)
      })
      return poke()
    } catch (error) {
      if (!isAppError(error) || error.reason !== 'moved') throw error
    }
  }
  refuseActivity('busy')
}
