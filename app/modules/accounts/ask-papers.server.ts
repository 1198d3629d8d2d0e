import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { tryAnswer } from './attempt-lock.server.ts'
import { changeStanding } from './change-standing.server.ts'
import { guardedUntilOf } from './guarded.server.ts'
import { hintOf, personKeyOf, sealPersonal } from './person-key.server.ts'
import { personHeldKey, refuseRepeated } from './request-row.server.ts'
import { tellHolder } from './tell-holder.server.ts'
import type { PapersProvider, VerificationLevel, WAYS } from './verification.schema.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const PHOTOS_NEEDED = {
  zh: '请上传证件照片，或选择到社区窗口当面核对',
  en: 'Send a photo of the papers, or choose to show them at the community office',
}

const DIFFERS = {
  zh: '姓名和证件号码对不上，请核对后再提交',
  en: 'Name and number do not belong together; check both and send it again',
}

/** Papers that are to be looked at, and for what. */
export type PapersRequest = {
  level: Exclude<VerificationLevel, 'phone'>
  communityCode: string
  way: (typeof WAYS)[number]
  photoIds: readonly string[]
  /** Name and number as on the papers; left out when the account's real name is verified already. */
  papers: { realName: string; number: string } | null
  home?: {
    compoundId: string
    dwellingId: string
    relation: 'owner' | 'family' | 'tenant'
    share: { numerator: number; denominator: number } | null
    stayUntil: Date | null
    /** Account of somebody verified whose claim leaves no room for this one. */
    takenBy: { userId: string; verificationId: string } | null
  }
}

type Person = { subjectKey: string; subjectHint: string | null; sealed: string | null }

async function personOf(request: PapersRequest, userId: string, deps: Services): Promise<Person> {
  if (request.papers) {
    const { number, realName } = request.papers
    return { subjectKey: personKeyOf(number, deps), subjectHint: hintOf(number), sealed: sealPersonal(realName, deps) }
  }
  const named = await deps.db.verification.findFirst({
    where: { userId, level: 'real-name', state: 'granted', subjectKey: { not: null } },
    select: { subjectKey: true, subjectHint: true, sealed: true },
  })
  if (named?.subjectKey) return { ...named, subjectKey: named.subjectKey }
  const text = { zh: '请填写姓名和证件号码', en: 'Give your name and document number' }
  throw new AppError('invalid', 'papers_needed', text, { fields: { realName: [text], number: [text] } })
}

/**
 * What the request is judged by: people who look at the papers, and before them a register that has found name and
 * number to belong together. What the register denies is refused; it cannot be asked again and again.
 */
async function providerFor({ papers }: PapersRequest, userId: string, deps: Services): Promise<PapersProvider> {
  if (!papers) return 'papers'
  const { realName: name, number } = papers
  const compare = async () => {
    const said = await deps.identity.compare({ name, number })
    return said === 'differs' ? null : said
  }
  const { right } = await tryAnswer({ userId, subject: 'claim' }, compare, deps)
  if (right === null)
    throw new AppError('invalid', 'papers_differ', DIFFERS, { fields: { realName: [DIFFERS], number: [DIFFERS] } })
  return right === 'matches' ? 'register' : 'papers'
}

/** Who holds the same papers in another account; null when nobody does. */
async function holderOf(subjectKey: string, userId: string, { db }: Services) {
  const held = await db.verification.findUnique({
    where: { heldKey: personHeldKey(subjectKey) },
    select: { id: true, userId: true },
  })
  return held && held.userId !== userId ? { userId: held.userId, verificationId: held.id } : null
}

/**
 * Asks the community to look at papers. When another account is verified with the same papers, or the home has no room
 * for one more owner, the request goes to the queue of conflicts; both accounts are told that, and nothing of each
 * other. Returns the id of the request. Fails with `conflict` when it was asked already, `invalid` without papers or when the register denies
 * them, `limit` after that happened five times.
 */
export async function askPapers(request: PapersRequest, actor: Actor, deps: Services = services()): Promise<string> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const { level, home, communityCode, way } = request
  if (way === 'photos' && request.photoIds.length === 0)
    throw new AppError('invalid', 'photos_needed', PHOTOS_NEEDED, { fields: { photos: [PHOTOS_NEEDED] } })
  await refuseRepeated({ userId, level, dwellingId: home?.dwellingId ?? null }, deps)
  const provider = await providerFor(request, userId, deps)
  const person = await personOf(request, userId, deps)
  const other = (await holderOf(person.subjectKey, userId, deps)) ?? home?.takenBy ?? null
  const guardedUntil = request.papers ? await guardedUntilOf({ number: request.papers.number }, deps) : null
  const id = deps.ids.newId()
  const { takenBy: _taken, share, ...where } = home ?? { takenBy: null, share: null }
  const row = {
    id,
    userId,
    level,
    state: other ? 'conflict' : 'pending',
    provider,
    ...person,
    communityCode,
    ...where,
    shareNumerator: share?.numerator ?? null,
    shareDenominator: share?.denominator ?? null,
    way,
    photoIds: JSON.stringify(request.photoIds),
    conflictWithId: other?.verificationId ?? null,
    createdAt: deps.clock.now(),
  }
  const verification = { verificationId: id, level }
  const place = { compoundId: home?.compoundId ?? null, dwellingId: home?.dwellingId ?? null }
  const asked = {
    type: 'account.verification-asked' as const,
    payload: { ...verification, provider, ...place },
  }
  const contested = { type: 'account.verification-contested' as const, payload: verification }
  await changeStanding(
    {
      userId,
      name: 'ask-papers',
      events: other ? [asked, contested] : [asked],
      topics: [`community:${communityCode}`],
      also: async (tx) => {
        await tx.verification.create({ data: row })
        if (guardedUntil) await tx.user.updateMany({ where: { id: userId }, data: { guardedUntil } })
      },
    },
    actor,
    deps,
  )
  if (other) await tellHolder(other.userId, level, deps)
  return id
}
