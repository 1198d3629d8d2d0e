import type { Matter, MatterCommitment } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type MatterChange, voiceIn } from './change-matter.server.ts'
import { promiseClock } from './make-promise.server.ts'
import { mayAnswerChallenge } from './matter.policy.ts'
import { type ChallengeAnswer, challengeAnswerSchema } from './matter.schema.ts'
import { lastDay } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** The promise is open again, with another last day; what was said to show it is kept as progress. */
async function reopened(matter: Matter, promise: MatterCommitment, day: string, deps: Services) {
  const period = (await lastDay(day, deps)) ?? refuseMatter('bad_day', 'day')
  const startClock = promiseClock(matter, promise, period, deps)
  const at = deps.clock.now()
  const also = async (tx: Tx, rev: number) => {
    const words = { dueDay: day, dueAt: period.endsAt, doneAt: null, doneById: null, evidence: null }
    await tx.matterCommitment.update({ where: { id: promise.id }, data: words })
    if (promise.evidence) await tx.matterNote.create({ data: { matterId: matter.id, rev, text: promise.evidence, at } })
    await startClock(tx)
  }
  return { also, dueAt: period.endsAt }
}

/**
 * Answers a neighbour's doubt whether a promise was kept. Upheld, it is open again until another day, and the matter is
 * carried out again. By the manager or supervision, never by who said that it was kept. Throws forbidden, conflict, invalid.
 */
export async function answerChallenge(
  matterId: string,
  input: ChallengeAnswer,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { challengeId, upheld, text, day } = parseInput(challengeAnswerSchema, input)
  const plan = async (matter: Matter): Promise<MatterChange> => {
    const [challenge, compound] = await Promise.all([
      deps.db.matterChallenge.findUnique({ where: { id: challengeId }, include: { commitment: true } }),
      deps.db.compound.findUniqueOrThrow({ where: { id: matter.compoundId } }),
    ])
    if (challenge?.matterId !== matter.id || challenge.upheld !== null) return refuseMatter('challenge_answered')
    const { commitment, userId } = challenge
    if (!mayAnswerChallenge(actor, { doneById: commitment.doneById, userId }, compound)) refuseMatter('forbidden')
    const isUpheld = upheld === 'yes' && commitment.doneAt !== null
    const again = isUpheld && day ? await reopened(matter, commitment, day, deps) : null
    const { id: commitmentId, departmentId } = commitment
    const of = { challengeId, commitmentId, departmentId, userId }
    const payload = { ...of, upheld: upheld === 'yes', dueAt: again?.dueAt.toISOString() ?? null }
    const decided = { upheld: upheld === 'yes', answer: text, decidedById: actor.id, decidedAt: deps.clock.now() }
    return {
      events: [{ type: 'matter.challenge-answered', payload }],
      ...(again && matter.status === 'review' ? { data: { status: 'execution' } } : {}),
      also: async (tx, rev) => {
        await tx.matterChallenge.update({ where: { id: challengeId }, data: decided })
        await again?.also(tx, rev)
      },
    }
  }
  await voiceIn('answer-challenge', matterId, plan, actor, deps)
}
