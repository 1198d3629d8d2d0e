import { z } from 'zod'
import type { Services } from '../../platform/container.server.ts'
import type { Signatory } from './agreement-text.rules.ts'
import type { MediationState } from './mediation.rules.ts'
import { openWords } from './sealed-words.server.ts'

/** What an applicant says of somebody who has not joined yet. */
export const strangerSchema = z.object({ name: z.string(), contact: z.string() })
export type Stranger = z.infer<typeof strangerSchema>

/** Seats in the order of the paper, each with the name of its account or, until it has joined, what was given. */
export async function seatsOf(mediationId: string, deps: Services) {
  const seats = await deps.db.mediationSeat.findMany({
    where: { mediationId },
    orderBy: { seat: 'asc' },
    select: { id: true, seat: true, userId: true, sealed: true, inviteHash: true },
  })
  const users = await deps.db.user.findMany({
    where: { id: { in: seats.flatMap(({ userId }) => userId ?? []) } },
    select: { id: true, displayName: true },
  })
  const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName]))
  return seats.map(({ sealed, inviteHash, ...seat }) => {
    const stranger = sealed ? strangerSchema.parse(JSON.parse(openWords(sealed, deps))) : null
    const name = (seat.userId && nameOf.get(seat.userId)) || stranger?.name || ''
    return { ...seat, name, contact: stranger?.contact ?? '', isInvited: inviteHash !== null }
  })
}

/** Names of the parties and of the mediator as the paper has them. */
export async function signatoriesOf(mediationId: string, { mediatorId }: MediationState, deps: Services) {
  const [seats, mediator] = await Promise.all([
    seatsOf(mediationId, deps),
    mediatorId ? deps.db.user.findUnique({ where: { id: mediatorId }, select: { displayName: true } }) : null,
  ])
  const parties: Signatory[] = seats.map(({ id, name }) => ({ partyId: id, name }))
  return { parties, mediator: mediator?.displayName ?? '' }
}
