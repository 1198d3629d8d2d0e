import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import type { MatterChange } from './change-matter.server.ts'
import { matterSettings } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Statuses in which a promise that was kept may be doubted. */
const DOUBTABLE = ['execution', 'review']

/** A neighbour doubts that a promise was kept, while the time for it lasts (REQUIREMENTS A28); one doubt at a time. */
export async function challengePromise(
  matter: Matter,
  userId: string,
  { commitmentId, text }: { commitmentId: string; text: string },
  deps: Services,
): Promise<MatterChange> {
  const [promise, { challengeDays }] = await Promise.all([
    deps.db.matterCommitment.findUnique({ where: { id: commitmentId } }),
    matterSettings(deps),
  ])
  const at = deps.clock.now()
  const doneAt = promise?.matterId === matter.id ? promise.doneAt : null
  const isInTime = doneAt !== null && at.getTime() < doneAt.getTime() + days(challengeDays)
  if (!promise || !isInTime || !DOUBTABLE.includes(matter.status)) return refuseMatter('challenge_late')
  if ((await deps.db.matterChallenge.count({ where: { commitmentId, userId, upheld: null } })) > 0)
    refuseMatter('challenge_twice')
  const id = deps.ids.newId()
  const { departmentId } = promise
  const row = { id, commitmentId, matterId: matter.id, userId, text, createdAt: at }
  return {
    events: [{ type: 'matter.challenged', payload: { challengeId: id, commitmentId, departmentId } }],
    also: (tx) => tx.matterChallenge.create({ data: row }),
  }
}
