import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { tryAnswer } from '../accounts/attempt-lock.server.ts'
import { partyOf } from './mediation.rules.ts'
import { joinSchema } from './mediation.schema.ts'
import { stateOf } from './mediation-row.rules.ts'
import { refuse } from './refuse-mediation.server.ts'
import { writeMediation } from './write-mediation.server.ts'

/** Digest of a code by which a party joins; only it is stored. */
export function hashOfInvite(code: string, { env }: Pick<Services, 'env'>): string {
  return keyedDigest(env.APP_SECRET, 'code:mediation-invite', code).toString('base64url')
}

/**
 * Takes the seat that a code was made for; it works once. Returns the id of the mediation. Fails with `invalid` for a
 * wrong or used code, `limit` after five wrong ones, `conflict` for somebody who sits at the table already.
 */
export async function joinMediation(code: string, actor: Actor, deps: Services = services()): Promise<string> {
  const userId = actor.id ?? ''
  const typed = parseInput(joinSchema, { code })
  const inviteHash = hashOfInvite(typed.code, deps)
  const find = () => deps.db.mediationSeat.findUnique({ where: { inviteHash }, include: { mediation: true } })
  const answer = await tryAnswer({ userId, subject: 'mediation-join' }, find, deps)
  if (answer.right === null) refuse('wrong_invite')
  const { id: partyId, mediation } = answer.right
  if (partyOf(stateOf(mediation), userId)) refuse('other_party')
  const data = { userId, sealed: null, inviteHash: null }
  await writeMediation(
    mediation,
    {
      events: [{ type: 'mediation.party-joined', payload: { partyId, userId } }],
      also: async (tx) => {
        const { count } = await tx.mediationSeat.updateMany({ where: { id: partyId, inviteHash }, data })
        if (count === 0) refuse('wrong_invite')
      },
    },
    { actor },
    deps,
  )
  return mediation.id
}
