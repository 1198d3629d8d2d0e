import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { countRequests, requestQueue } from '../accounts/verification.queries.server.ts'
import { dwellingLabels } from './my-home.queries.server.ts'

/** A page of the queue of people to verify, with their dwellings, and the one that is opened; scoped to the actor. */
export async function peoplePage(
  input: { actor: Actor; view: 'pending' | 'conflict'; after?: string | undefined; open: string | null },
  deps: Services = services(),
) {
  const { actor, view, after, open } = input
  const [counts, { requests, next }] = await Promise.all([
    countRequests(actor, deps),
    requestQueue(actor, { state: view, after }, deps),
  ])
  const homes = await dwellingLabels(
    requests.flatMap(({ dwellingId }) => dwellingId ?? []),
    deps,
  )
  const rows = requests.map((request) => ({ ...request, home: homes.get(request.dwellingId ?? '') ?? null }))
  return { counts, next, rows, opened: rows.find(({ id }) => id === open) ?? null }
}

export type PersonRow = Awaited<ReturnType<typeof peoplePage>>['rows'][number]
