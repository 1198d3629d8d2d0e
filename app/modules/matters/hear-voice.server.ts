import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { answerComment } from './answer-comment.server.ts'
import { appealComment } from './appeal-comment.server.ts'
import { bridgingScore } from './bridging.rules.ts'
import { challengePromise } from './challenge-promise.server.ts'
import { type MatterChange, voiceIn } from './change-matter.server.ts'
import { flagComment } from './flag-comment.server.ts'
import type { MatterEvent } from './matter.events.ts'
import type { MatterStatus, VoiceCommand } from './matter.schema.ts'
import { SUPPORTABLE, TALKING } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'
import { withdrawMatter } from './withdraw-matter.server.ts'

/** Comments of one person on one matter in a day. */
const MOST_A_DAY = 20
const NO_ANSWER = { agree: 0, disagree: 0 }

const inStatus = (matter: Matter, statuses: readonly MatterStatus[]) =>
  (statuses as readonly string[]).includes(matter.status)

async function supported(matter: Matter, userId: string, { db, clock }: Services): Promise<MatterChange | null> {
  if (!inStatus(matter, SUPPORTABLE)) refuseMatter('wrong_state')
  const key = { matterId: matter.id, userId }
  if (await db.matterSupport.findUnique({ where: { matterId_userId: key } })) return null
  const at = clock.now()
  const supporters = matter.supporterCount + 1
  const reaches = matter.status === 'proposed' && supporters >= matter.threshold
  const moved: MatterEvent = {
    type: 'matter.moved',
    payload: { from: 'proposed', to: 'agenda', until: null, by: 'supporters' },
  }
  return {
    events: [{ type: 'matter.supported', payload: { supporters } }, ...(reaches ? [moved] : [])],
    data: { supporterCount: supporters, ...(reaches ? { status: 'agenda', reachedAt: at } : {}) },
    also: (tx) => tx.matterSupport.create({ data: { ...key, at } }),
  }
}

async function unsupported(matter: Matter, userId: string, { db }: Services): Promise<MatterChange | null> {
  if (!inStatus(matter, SUPPORTABLE)) refuseMatter('wrong_state')
  const key = { matterId: matter.id, userId }
  if (!(await db.matterSupport.findUnique({ where: { matterId_userId: key } }))) return null
  const supporters = matter.supporterCount - 1
  return {
    events: [{ type: 'matter.support-withdrawn', payload: { supporters } }],
    data: { supporterCount: supporters },
    also: (tx) => tx.matterSupport.delete({ where: { matterId_userId: key } }),
  }
}

async function commented(
  matter: Matter,
  userId: string,
  { stance, words: text, parentId: answered }: Extract<VoiceCommand, { act: 'comment' }>,
  { db, clock, ids }: Services,
): Promise<MatterChange> {
  if (!inStatus(matter, TALKING)) refuseMatter('wrong_state')
  const at = clock.now()
  const since = new Date(at.getTime() - days(1))
  const said = await db.matterComment.count({ where: { matterId: matter.id, userId, createdAt: { gt: since } } })
  if (said >= MOST_A_DAY) refuseMatter('often', 'words')
  const parent = answered ? await db.matterComment.findUnique({ where: { id: answered } }) : null
  if (answered && (parent?.matterId !== matter.id || parent.state !== 'shown')) refuseMatter('unknown_comment')
  // A thread has one level: an answer to an answer stands below the same comment.
  const parentId = parent ? (parent.parentId ?? parent.id) : null
  const id = ids.newId()
  const score = bridgingScore({ for: NO_ANSWER, against: NO_ANSWER, neutral: NO_ANSWER })
  const row = { id, matterId: matter.id, userId, stance, text, state: 'shown', score, parentId, createdAt: at }
  return {
    events: [
      { type: 'matter.commented', payload: { commentId: id, stance, ...(parent ? { toUserId: parent.userId } : {}) } },
    ],
    also: (tx) => tx.matterComment.create({ data: row }),
  }
}

/**
 * What a verified resident or owner says in a matter of their compound: support, a comment with a stance, an answer to a
 * comment, a flag, an appeal, a doubt whether a promise was kept; who proposed may take it back. Saying the same again changes nothing. Fails with `forbidden`, `conflict`, `not_found` and
 * a sentence; nothing is changed then.
 */
export async function hearVoice(
  { id, command }: { id: string; command: VoiceCommand },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const userId = actor.id ?? refuseMatter('forbidden')
  const plan = async (matter: Matter): Promise<MatterChange | null> => {
    // Who wrote a comment may appeal, and who proposed take back, even after moving away.
    if (command.act === 'appeal') return appealComment(matter, userId, command, deps)
    if (command.act === 'withdraw') return withdrawMatter(matter, userId, command)
    const { outcome } = await answerFor(userId, { level: 'member', compoundId: matter.compoundId }, deps)
    if (outcome !== 'ok') refuseMatter('not_member')
    switch (command.act) {
      case 'support':
        return supported(matter, userId, deps)
      case 'unsupport':
        return unsupported(matter, userId, deps)
      case 'comment':
        return commented(matter, userId, command, deps)
      case 'react':
        return answerComment(matter, userId, command, deps)
      case 'flag':
        return flagComment(matter, userId, command, deps)
      case 'challenge':
        return challengePromise(matter, userId, command, deps)
    }
  }
  await voiceIn(`matter-${command.act}`, id, plan, actor, deps)
}
