import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { compoundCard } from '../homes/compound.queries.server.ts'
import type { MediationEvent } from './mediation.events.ts'
import { type StartInput, startSchema } from './mediation.schema.ts'
import { sealWords } from './sealed-words.server.ts'
import type { Stranger } from './signatories.server.ts'
import { writeMediation } from './write-mediation.server.ts'

const LOG_IN = { zh: '请先登录', en: 'Please log in first' }
const NOT_YOURS = {
  zh: '没有这件诉求，或者不能就它申请调解：只能是您自己的诉求，举报件除外',
  en: 'There is no such case, or it cannot be mediated: it has to be your own, and no report of a violation',
}
const NO_PLACE = { zh: '请选择纠纷所在的小区', en: 'Choose the compound that the dispute lies in' }
const NO_FIRST = { zh: '请填写第一方的称呼', en: 'Say who the first party is' }
const HAS_ONE = { zh: '这件诉求已有一件进行中的调解', en: 'This case has an open mediation already' }

function invalid(reason: string, text: { zh: string; en: string }, field: string): never {
  throw new AppError('invalid', reason, text, { fields: { [field]: [text] } })
}

/** The case that a mediation comes from: the applicant's own, or one of the manager's community; never a report. */
async function caseOf(reference: string, actor: Actor, { db }: Services) {
  if (reference === '') return null
  const found = await db.case.findUnique({
    where: { reference: reference.toUpperCase() },
    select: { id: true, requesterId: true, communityCode: true, type: true, confidential: true },
  })
  const isOwn =
    actor.role === 'manager' ? found?.communityCode === actor.communityCode : found?.requesterId === actor.id
  // Who reported a violation is never made known to the reported, so such a case is not talked over with them.
  const isOpenToIt = found?.type !== 'report' && (actor.role !== 'manager' || !found?.confidential)
  return found && isOwn && isOpenToIt ? found : invalid('case', NOT_YOURS, 'reference')
}

async function communityOf(compoundId: string, known: string | null | undefined, deps: Services): Promise<string> {
  if (known) return known
  const compound = compoundId ? await compoundCard(compoundId, deps) : null
  return compound?.communityCode ?? invalid('no_place', NO_PLACE, 'compoundId')
}

/** For example TJ261122-7K3F9Q: mediation, day in the city's zone, six random characters. */
async function newNumber(deps: Services): Promise<string> {
  const { dayOf } = await regionOf(deps)
  return `TJ${dayOf(deps.clock.now()).slice(2).replaceAll('-', '')}-${deps.ids.newCode(6)}`
}

type Seated = { userId: string } | { stranger: Stranger }

/**
 * A resident applies, or the community's manager offers to mediate, from a case or without one. Whoever is not known by
 * an account is named in sealed words and joins by a code. Returns the id. Fails with `invalid` and a sentence per field,
 * `conflict` when the case has an open mediation.
 */
export async function startMediation(input: StartInput, actor: Actor, deps: Services = services()): Promise<string> {
  if (actor.id === null) throw new AppError('unauthenticated', 'log_in', LOG_IN)
  const asked = parseInput(startSchema, input)
  const isOffer = actor.role === 'manager'
  const about = await caseOf(asked.reference, actor, deps)
  const known = about?.communityCode ?? (isOffer ? actor.communityCode : null)
  const communityCode = await communityOf(asked.compoundId, known, deps)
  const firstAccount = isOffer ? (about?.requesterId ?? null) : actor.id
  if (firstAccount === null && asked.firstName === '') invalid('no_first', NO_FIRST, 'firstName')
  const first: Seated = firstAccount
    ? { userId: firstAccount }
    : { stranger: { name: asked.firstName, contact: asked.firstContact } }
  const second = { name: asked.otherName, contact: asked.otherContact }
  const others = [second, ...asked.others].map((stranger): Seated => ({ stranger }))
  const seats = [first, ...others].map((seated, index) => ({
    ...{ id: deps.ids.newId(), seat: index + 1, createdAt: deps.clock.now() },
    userId: 'userId' in seated ? seated.userId : null,
    sealed: 'stranger' in seated ? sealWords(JSON.stringify(seated.stranger), deps) : null,
  }))
  const id = deps.ids.newId()
  const parties = seats.map(({ id: partyId, userId }) => ({ partyId, userId }))
  const payload = { topic: asked.topic, communityCode, caseId: about?.id ?? null, parties }
  const applicantId = isOffer ? null : (seats[0]?.id ?? null)
  const origin = isOffer ? ('offered' as const) : ('applied' as const)
  const opened: MediationEvent = { type: 'mediation.opened', payload: { ...payload, origin, applicantId } }
  const agreed: MediationEvent[] = applicantId
    ? [{ type: 'mediation.consented', payload: { partyId: applicantId, wantsOpen: asked.wantsOpen } }]
    : []
  try {
    await writeMediation(
      { id, number: await newNumber(deps), isNew: true },
      {
        events: [opened, ...agreed],
        words: { kind: 'dispute', text: asked.dispute },
        also: async (tx) => {
          for (const seat of seats) await tx.mediationSeat.create({ data: { ...seat, mediationId: id } })
        },
      },
      { actor },
      deps,
    )
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('conflict', 'has_mediation', HAS_ONE, { fields: { reference: [HAS_ONE] } })
    throw error
  }
  return id
}
