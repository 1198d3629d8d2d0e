import type { Services } from '#app/platform/container.server.ts'
import type { NewJob, Queue } from '#app/platform/ports/queue.ts'
import { reactionsOf } from '#workers/reactions.ts'

/** The same things in an order of chance. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
  }
  return shuffled
}

type Input = { queue: Queue; random: () => number; since: Date }

/** Every job that follows from what was recorded since then, twice, each with an id of its own and no order. */
export async function deliverTwiceShuffled(deps: Services, { queue, random, since }: Input): Promise<number> {
  const facts = await deps.db.event.findMany({
    where: { at: { gte: since } },
    select: { id: true, stream: true, rev: true, type: true },
  })
  const once = facts.flatMap(({ id, stream, rev, type }) =>
    reactionsOf(type).map((contract) => ({ contract, payload: { eventId: id, stream, rev, type } })),
  )
  const jobs: NewJob[] = shuffle([...once, ...once], random)
  await queue.enqueue(jobs)
  return jobs.length
}
