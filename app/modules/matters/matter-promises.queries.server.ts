import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { writeYuan } from '../homes/money.rules.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import type { Whole } from './load-whole.server.ts'
import { mayAnswerChallenge } from './matter.policy.ts'

const DOUBTS = 100
const DOUBTABLE = ['execution', 'review']

type Reader = { actor: Actor; locale: Locale; isMember: boolean; challengeDays: number }

/** The promises of a matter with what neighbours doubt of them; who doubts is not told. */
export async function promisesOf(
  { matter, compound, commitments }: Whole,
  { actor, locale, isMember, challengeDays }: Reader,
  deps: Services,
) {
  const now = deps.clock.now()
  const [names, doubts] = await Promise.all([
    departmentNames(
      commitments.map(({ departmentId }) => departmentId),
      deps,
    ),
    deps.db.matterChallenge.findMany({
      where: { matterId: matter.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: DOUBTS,
    }),
  ])
  return commitments.map(({ id, departmentId, text, dueDay, dueAt, doneAt, doneById, evidence, ...plan }) => {
    const name = names.get(departmentId)
    const doubtUntil = doneAt ? new Date(doneAt.getTime() + days(challengeDays)) : null
    const isOpen = doubtUntil !== null && now < doubtUntil && DOUBTABLE.includes(matter.status)
    const mine = doubts.filter(({ commitmentId }) => commitmentId === id)
    const asked = mine.some(({ userId, upheld }) => userId === actor.id && upheld === null)
    return {
      ...{ id, unit: name ? pick(name, locale) : departmentId, text, dueDay, doneAt, evidence },
      ...{ measure: plan.measure, budget: plan.budget === null ? null : writeYuan(plan.budget), weight: plan.weight },
      isLate: (doneAt ?? now) >= dueAt,
      doubtUntil: isOpen ? doubtUntil : null,
      mayDoubt: isOpen && isMember && !asked,
      doubts: mine.map(({ id: doubtId, text: said, createdAt, upheld, answer, userId }) => ({
        ...{ id: doubtId, text: said, createdAt, upheld, answer },
        mayAnswer: upheld === null && mayAnswerChallenge(actor, { doneById, userId }, compound),
      })),
    }
  })
}

export type PromiseView = Awaited<ReturnType<typeof promisesOf>>[number]
