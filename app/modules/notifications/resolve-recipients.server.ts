import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { supportersToTell } from '../matters/supporters.queries.server.ts'
import { ownersOfBallot, ownersToTell, votersToTell, waitingVoters } from '../votes/vote-audience.queries.server.ts'
import type { Audience, NoticedCase, NoticeList } from './notice-kind.schema.ts'
import type { Recipient } from './notice-rows.rules.ts'
import { phoneOfCase } from './phone-of-case.server.ts'
import { accountsOf, type Staff, type StaffAudience } from './recipients.rules.ts'

const PAGE = 500

/** True for an audience that is found among the staff. */
export function isStaffAudience(audience: Audience): audience is StaffAudience {
  return ['handler', 'unit', 'leader', 'role', 'manager'].includes(audience.to)
}

/** The contact of a case without an account, when the person wants to be written to and gave a number. */
async function contactOf(about: NoticedCase, deps: Services): Promise<Recipient[]> {
  if (about.requesterId !== null || about.contactChannel !== 'message') return []
  return (await phoneOfCase(about.id, deps)) ? [{ userId: null }] : []
}

/** Whose cases were merged into this one; each is told of the own case. */
async function* voicesOf({ id }: NoticedCase, { db }: Services): AsyncGenerator<Recipient[]> {
  for (let after = ''; ; ) {
    const rows = await readRows<{ id: string; reference: string; requesterId: string }>(
      db,
      Prisma.sql`SELECT "id", "reference", "requesterId" FROM "Case"
        WHERE "mergedIntoId" = ${id} AND "requesterId" IS NOT NULL AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
    )
    yield rows.map(({ requesterId, ...own }) => ({ userId: requesterId, own }))
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? ''
  }
}

async function* followersOf({ id, requesterId }: NoticedCase, { db }: Services): AsyncGenerator<Recipient[]> {
  for (let after = ''; ; ) {
    const rows = await readRows<{ userId: string }>(
      db,
      Prisma.sql`SELECT "userId" FROM "Follow"
        WHERE "caseId" = ${id} AND "userId" > ${after} ORDER BY "userId" LIMIT ${PAGE}`,
    )
    yield rows.filter(({ userId }) => userId !== requesterId)
    if (rows.length < PAGE) return
    after = rows.at(-1)?.userId ?? ''
  }
}

type ListPage = (page: { id: string; after: string; take: number }, deps: Services) => Promise<string[]>

const LISTS: Readonly<Record<NoticeList, ListPage>> = {
  'vote-owners': ownersToTell,
  'vote-voters': votersToTell,
  'vote-waiting': waitingVoters,
  'ballot-owners': ownersOfBallot,
  'matter-supporters': supportersToTell,
}

async function* listed(list: NoticeList, id: string, deps: Services): AsyncGenerator<Recipient[]> {
  for (let after = ''; ; ) {
    const ids = await LISTS[list]({ id, after, take: PAGE }, deps)
    yield ids.map((userId) => ({ userId }))
    if (ids.length < PAGE) return
    after = ids.at(-1) ?? ''
  }
}

/**
 * Who an audience is at this moment, in pages of at most 500. Of an unpublished or confidential case nobody but who
 * filed it and the staff at work on it is told (REQUIREMENTS B28, DOMAIN 9).
 */
export async function* recipientsOf(
  audience: Audience,
  about: NoticedCase | null,
  staff: Staff,
  deps: Services,
): AsyncGenerator<Recipient[]> {
  if (isStaffAudience(audience)) {
    yield accountsOf(audience, about?.handlerId ?? null, staff).map((userId) => ({ userId }))
  } else if (audience.to === 'user') yield [{ userId: audience.id }]
  else if (audience.to === 'list') yield* listed(audience.list, audience.id, deps)
  else if (!about) return
  else if (audience.to === 'requester' && about.requesterId !== null) yield [{ userId: about.requesterId }]
  else if (audience.to === 'requester' || audience.to === 'contact') yield contactOf(about, deps)
  else if (audience.to === 'voices' && !about.confidential) yield* voicesOf(about, deps)
  else if (audience.to === 'followers' && about.published && about.followerCount > 0) yield* followersOf(about, deps)
}
