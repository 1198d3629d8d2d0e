import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { readDraft } from './drafts.server.ts'
import { loadMediation } from './load-mediation.server.ts'
import { readHistory } from './mediation-history.server.ts'

/** Every mediation in which the actor is a party, as the actor may read it: what happened, what was said, the text. */
export async function mediationsOf(actor: Actor, deps: Services = services()) {
  const seats = await deps.db.mediationSeat.findMany({
    where: { userId: actor.id ?? '' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { mediationId: true },
  })
  const read = async ({ mediationId }: (typeof seats)[number]) => {
    const { mediation, state, part } = await loadMediation(mediationId, actor, deps)
    const [history, draft] = await Promise.all([
      readHistory(mediationId, state, part, deps),
      state.version > 0 ? readDraft(mediationId, state.version, deps) : null,
    ])
    return {
      number: mediation.number,
      state: state.state,
      history: history.map(({ at, event, words }) => ({ at, type: event.type, words })),
      agreement: draft?.text ?? null,
    }
  }
  return Promise.all(seats.map(read))
}
