import { z } from 'zod'
import { verifyPhotos } from '#app/modules/files/verify-photos.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { Check } from './verification.ts'

const PAGE = 500

const payloadSchema = z.object({ eventId: z.string() })
const eventOf = (payload: string) => payloadSchema.safeParse(JSON.parse(payload)).data?.eventId

async function strangersAmong({ db }: Services, jobs: ReadonlyArray<{ id: string; payload: string }>) {
  const causes = jobs.map(({ id, payload }) => ({ id, eventId: eventOf(payload) }))
  const ids = causes.flatMap(({ eventId }) => (eventId && eventId !== 'sweep' ? [eventId] : []))
  const rows = await db.event.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const known = new Set(['sweep', ...rows.map(({ id }) => id)])
  return causes.filter(({ eventId }) => eventId !== undefined && !known.has(eventId))
}

/** Jobs of the database's own queue that follow from an event which does not exist. */
export const JOBS_WITHOUT_EVENT: Check = {
  name: 'jobs',
  async *find(deps, onRead) {
    for (let after = ''; ; ) {
      const jobs = await deps.db.job.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: PAGE,
        select: { id: true, payload: true },
      })
      for (const { id } of await strangersAmong(deps, jobs)) {
        const mend = async () => (await deps.db.job.deleteMany({ where: { id } })).count > 0
        yield { subject: id, problem: 'follows from an event that does not exist', mend }
      }
      onRead(jobs.length)
      after = jobs.at(-1)?.id ?? after
      if (jobs.length < PAGE) return
    }
  },
}

/** Files behind photos; with a moment, only of photos stored since. */
export function photosSince(since?: Date): Check {
  return {
    name: 'photos',
    async *find(deps, onRead) {
      for await (const { photoId, problem } of verifyPhotos({ onRead, ...(since && { since }) }, deps))
        yield { subject: photoId, problem }
    },
  }
}
