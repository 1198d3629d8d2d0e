import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { loadPeople, NOBODYS_CHOICES, type Reachable } from './load-people.server.ts'
import { nextOpening } from './next-opening.server.ts'
import { type Notice, type NotificationRow, notificationRow, type Recipient } from './notice-rows.rules.ts'
import type { Outward } from './notification.schema.ts'
import { cadenceOf, type Moment, type Person, planDelivery } from './preference.rules.ts'

/** Live topic of somebody's inbox. */
export const inboxTopic = (userId: string) => `inbox:${userId}`

/** One notice for one person, ready to be planned. */
export type Addressed = { notice: Notice; recipient: Recipient; isStaff: boolean }

const ID_LENGTH = 10

/** Begins with the fact's id, so that ids are in order of time; the rest tells kind and person apart. */
function idOf({ notice: { fact, kind }, recipient: { userId, own } }: Addressed): string {
  const who = sha256(`${kind.code}\n${userId ?? 'contact'}\n${own?.id ?? ''}`)
  return `${fact.id}:${Buffer.from(who, 'hex').toString('base64url').slice(0, ID_LENGTH)}`
}

type DeliveryRow = Parameters<typeof insertInto>[1][number]

/** A second writer of the same line finds it there: the key is the de-duplication. */
function insertNew(table: string, rows: Parameters<typeof insertInto>[1]): Write[] {
  return insertInto(table, rows).map(({ sql }) => ({ sql: Prisma.sql`${sql} ON CONFLICT DO NOTHING` }))
}

/** Deliveries of one notice to one person; raises what has gone out of late. */
function deliveriesOf(
  row: NotificationRow,
  { notice }: Addressed,
  person: Person,
  channels: readonly Outward[],
  moment: Moment,
): DeliveryRow[] {
  const { kind, fact, about } = notice
  const told = {
    theme: kind.theme,
    isRequired: kind.isRequired ?? false,
    isUrgent: kind.isUrgent?.(fact, about) ?? false,
  }
  return channels.flatMap((channel) => {
    const plan = planDelivery(told, person, channel, moment)
    if (!plan) return []
    person.recent = plan.recent
    const { id: notificationId, userId, caseId } = row
    const way = { id: `${notificationId}:${channel}`, notificationId, userId, caseId, kind: kind.code, channel }
    const { isRequired, isUrgent } = told
    return [{ ...way, state: plan.state, dueAt: plan.dueAt, isRequired, isUrgent, createdAt: moment.now }]
  })
}

function raiseTopics(userIds: readonly string[]): Write[] {
  if (userIds.length === 0) return []
  const rows = userIds.map((id) => Prisma.sql`(${inboxTopic(id)}, 1)`)
  return [
    {
      sql: Prisma.sql`INSERT INTO "LiveTopic" ("name", "rev") VALUES ${Prisma.join(rows)}
        ON CONFLICT ("name") DO UPDATE SET "rev" = "LiveTopic"."rev" + 1`,
    },
  ]
}

/** Tells the open pages of these accounts that their inbox has changed. */
export async function announceInboxes(userIds: readonly string[], { db, push }: Services): Promise<void> {
  if (userIds.length === 0) return
  const names = [...new Set(userIds)].map(inboxTopic)
  const sql = Prisma.sql`SELECT "name", "rev" FROM "LiveTopic" WHERE "name" IN (${Prisma.join(names)})`
  const raised = await readRows<{ name: string; rev: number }>(db, sql)
  push.publish(raised.map(({ name, rev }) => ({ topic: name, rev })))
}

async function momentOf(people: Iterable<Reachable>, deps: Services): Promise<{ office: Moment; home: Moment }> {
  const now = deps.clock.now()
  const { timeZone: zone } = await regionOf(deps)
  const hasStaff = [...people].some(({ isStaff, channels }) => isStaff && channels.length > 0)
  const home = { now, zone, openAt: null }
  return { home, office: hasStaff ? { ...home, openAt: await nextOpening(now, deps) } : home }
}

/**
 * Writes lines and deliveries, and `also`, all or nothing; throws LostRace when somebody's choices changed meanwhile,
 * or `also` was overtaken. A line that is there already stays as it is.
 */
export async function writeNotices(
  addressed: readonly Addressed[],
  also: readonly Write[],
  deps: Services,
): Promise<void> {
  // In order, so that two writers of the same topics never wait for each other.
  const accounts = [...new Set(addressed.flatMap(({ recipient }) => recipient.userId ?? []))].sort()
  const people = await loadPeople(accounts, deps)
  const { office, home } = await momentOf(people.values(), deps)
  const rows = new Map<string, NotificationRow>()
  const deliveries: DeliveryRow[] = []
  const before = new Map([...people].map(([id, { recent }]) => [id, recent]))
  for (const one of addressed) {
    const id = idOf(one)
    if (rows.has(id)) continue
    const { userId } = one.recipient
    const person = userId === null ? undefined : people.get(userId)
    const { theme, isRequired = false } = one.notice.kind
    const isMuted = person ? cadenceOf(theme, 'inbox', person.preferences, isRequired) === 'off' : false
    const row = notificationRow(one.notice, one.recipient, { id, now: home.now, isStaff: one.isStaff, isMuted })
    rows.set(id, row)
    if (person) deliveries.push(...deliveriesOf(row, one, person, person.channels, person.isStaff ? office : home))
    else if (userId === null) deliveries.push(...deliveriesOf(row, one, { ...NOBODYS_CHOICES }, ['sms'], home))
  }
  const counted = [...people.values()].filter(({ userId, recent }) => recent !== before.get(userId))
  await writeBatch(
    deps.db,
    'write-notices',
    [
      ...also,
      ...counted.map(({ userId, rev, recent }) =>
        updateOne('NotificationProfile', { userId, rev }, { rev: rev + 1, recent: JSON.stringify(recent) }),
      ),
      ...insertNew('Notification', [...rows.values()]),
      ...insertNew('Delivery', deliveries),
      ...raiseTopics(accounts),
    ],
    'derived',
  )
  await announceInboxes(accounts, deps)
}
