import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { askPapers } from '../accounts/ask-papers.server.ts'
import { personKeyOf } from '../accounts/person-key.server.ts'
import { findDwelling, ownersAt } from './find-dwelling.server.ts'
import { type ClaimInput, claimSchema } from './homes.schema.ts'
import { lastMomentOf } from './last-moment.server.ts'
import { fits, type Share } from './ownership.rules.ts'

const NO_DWELLING = {
  zh: '房屋清册里没有这一户。请核对楼号和房号；确实没有的，请联系社区补录',
  en: 'The roll has no such dwelling. Check building and room; if it is missing, ask your community to add it',
}
const BAD_END = { zh: '租期须晚于今天', en: 'The tenancy must end after today' }
const BOTH = { zh: '姓名和证件号码要一起填写', en: 'Give name and document number together' }

/** An account whose ownership leaves no room for one more share; null when there is room, or the roll expects this person. */
async function takenBy(dwellingId: string, share: Share, userId: string, personKey: string | null, deps: Services) {
  const owners = await ownersAt([dwellingId], deps.clock.now(), deps)
  const others = owners.filter((owner) => owner.userId !== userId && (!personKey || owner.personKey !== personKey))
  // Owners that the roll knows by name only make room for nobody, but a person decides that, not a conflict of accounts.
  const registered = others.filter((owner) => owner.userId !== null)
  if (fits([...registered, share])) return null
  const holder = registered.find((owner) => owner.verificationId !== null) ?? registered[0]
  return holder?.userId ? { userId: holder.userId, verificationId: holder.verificationId ?? '' } : null
}

/**
 * A resident says which dwelling is theirs, or where they live. Goes to the community's manager with the papers. Returns
 * the id of the request. Fails with `invalid` when the roll has no such dwelling, `conflict` when it was asked already.
 */
export async function claimDwelling(
  input: ClaimInput,
  photoIds: readonly string[],
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const claim = parseInput(claimSchema, input)
  const dwelling = await findDwelling(claim.compoundId, claim, deps)
  if (dwelling?.status !== 'active')
    throw new AppError('invalid', 'no_dwelling', NO_DWELLING, { fields: { room: [NO_DWELLING] } })
  const { realName, number, relation, share } = claim
  if ((realName === undefined) !== (number === undefined))
    throw new AppError('invalid', 'papers', BOTH, { fields: { [realName ? 'number' : 'realName']: [BOTH] } })
  const papers = realName && number ? { realName, number } : null
  const isTenant = relation === 'tenant' && claim.stayUntil
  const stayUntil = isTenant ? await lastMomentOf(claim.stayUntil, deps) : null
  if (isTenant && stayUntil === null)
    throw new AppError('invalid', 'tenancy', BAD_END, { fields: { stayUntil: [BAD_END] } })
  const isOwner = relation === 'owner'
  const personKey = papers ? personKeyOf(papers.number, deps) : null
  return askPapers(
    {
      level: isOwner ? 'owner' : 'resident',
      communityCode: dwelling.compound.communityCode,
      way: claim.way,
      photoIds,
      papers,
      home: {
        compoundId: dwelling.compoundId,
        dwellingId: dwelling.id,
        relation,
        share: isOwner ? share : null,
        stayUntil,
        takenBy: isOwner ? await takenBy(dwelling.id, share, actor.id ?? '', personKey, deps) : null,
      },
    },
    actor,
    deps,
  )
}
