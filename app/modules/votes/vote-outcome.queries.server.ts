import { type Services, services } from '../../platform/container.server.ts'
import type { VoteResult } from './tally.schema.ts'

/** How a vote came out, for what was put to it; `passed` is null before the count and needs every question to pass. */
export async function voteOutcome(id: string, { db }: Pick<Services, 'db'> = services()) {
  const vote = await db.vote.findUnique({
    where: { id },
    select: { id: true, title: true, status: true, result: true, objectUntil: true, opensAt: true, closesAt: true },
  })
  if (!vote) return null
  const { result, ...row } = vote
  const counted = result ? (JSON.parse(result) as VoteResult) : null
  return { ...row, passed: counted ? counted.questions.every(({ outcome }) => outcome === 'passed') : null }
}

export type VoteOutcome = NonNullable<Awaited<ReturnType<typeof voteOutcome>>>

/** Those of these votes that were counted, confirmed or declared void. */
export async function endedVotes(ids: readonly string[], { db }: Pick<Services, 'db'> = services()): Promise<string[]> {
  const where = { id: { in: [...ids] }, status: { in: ['closed', 'certified', 'void'] } }
  const rows = await db.vote.findMany({ where, select: { id: true } })
  return rows.map(({ id }) => id)
}
