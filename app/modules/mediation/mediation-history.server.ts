import type { Services } from '../../platform/container.server.ts'
import { type MediationEvent, mediationStream, parseMediationEvent } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'
import type { Part } from './mediation-moves.rules.ts'
import { openWords } from './sealed-words.server.ts'

/** Lines that are read; a mediation has a few dozen. */
const LINES = 500

/** Office: whoever looks for a mediator sees what it is about, and nothing that was said at the table. */
const OFFICE_WORDS: ReadonlySet<string> = new Set(['dispute'])

function isForReader(event: MediationEvent, part: Part): boolean {
  if (event.type !== 'mediation.note-written' && event.type !== 'mediation.code-sent') return true
  if (part.kind === 'mediator') return true
  return part.kind === 'party' && event.payload.partyId === part.party.id
}

export type Line = {
  rev: number
  at: Date
  event: MediationEvent
  /** The party who acted; null for the mediator, the office and the system. */
  partyId: string | null
  isSystem: boolean
  words: Array<{ kind: string; text: string }>
}

/** What has happened, newest on top, with what was said, as far as this reader may know. */
export async function readHistory(id: string, state: MediationState, part: Part, deps: Services): Promise<Line[]> {
  const [events, words] = await Promise.all([
    deps.db.event.findMany({
      where: { stream: mediationStream(id) },
      orderBy: { rev: 'desc' },
      take: LINES,
      select: { rev: true, type: true, payload: true, at: true, actorId: true, actorRole: true },
    }),
    deps.db.mediationWords.findMany({ where: { mediationId: id }, orderBy: { rev: 'desc' }, take: LINES }),
  ])
  const ownId = part.kind === 'party' ? part.party.id : null
  const readable = words.filter(({ kind, partyId }) => {
    if (kind === 'translation') return false
    if (part.kind === 'office') return OFFICE_WORDS.has(kind)
    return partyId === null || part.kind === 'mediator' || partyId === ownId
  })
  const partyOfUser = new Map(state.parties.map((party) => [party.userId, party.id]))
  return events
    .map(({ rev, at, actorId, actorRole, ...row }) => ({
      ...{ rev, at, event: parseMediationEvent(row), isSystem: actorRole === 'system' },
      partyId: actorId ? (partyOfUser.get(actorId) ?? null) : null,
      words: readable
        .filter((said) => said.rev === rev)
        .map(({ kind, sealed }) => ({ kind, text: openWords(sealed, deps) })),
    }))
    .filter(({ event }) => isForReader(event, part))
}
