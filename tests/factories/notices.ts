import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { sealContact } from '#app/modules/notifications/contact.server.ts'
import { notify } from '#app/modules/notifications/notify.server.ts'
import { syncChannels } from '#app/modules/notifications/profile.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { type City, openCity } from '../setup/city.ts'
import { DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR } from './actors.ts'

const PEOPLE = [RESIDENT, DISPATCHER, HANDLER, LEADER, SUPERVISOR]

/** To city parks, with no other unit. */
export const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}
export const REPLY: CaseCommand = { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' }

/** A city with the accounts that notices go to. */
export async function openNoticeCity(): Promise<City> {
  const city = openCity()
  await city.deps.db.user.createMany({
    data: PEOPLE.map(({ id, role, departmentId }) => ({
      id: id ?? '',
      login: `${role}-1`,
      displayName: role,
      passwordHash: '-',
      role,
      departmentId,
      createdAt: city.deps.clock.now(),
    })),
  })
  return city
}

/** Acts on a case, one after the other, and tells whom it concerns. */
export async function live({ deps }: City, caseId: string, ...acts: Array<[CaseCommand, Actor]>): Promise<void> {
  for (const [command, actor] of acts) await actOnCase({ caseId, command, actor }, deps)
  await notify({ stream: `case:${caseId}` }, deps)
}

/** What somebody was told, the oldest first. */
export async function kindsOf({ deps }: City, userId: string | null): Promise<string[]> {
  const rows = await deps.db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })
  return rows.map(({ kind }) => kind)
}

/** A confirmed address, as after the code came back. */
export async function reachBy(
  { deps }: City,
  userId: string,
  channel: 'email' | 'sms',
  address: string,
): Promise<void> {
  const data = { userId, channel, sealed: sealContact(address, deps), confirmedAt: deps.clock.now() }
  await deps.db.notificationContact.create({ data })
  await syncChannels(userId, deps)
}

/** Messages that left by a channel. */
export function outbox({ deps }: City, channel: string): string[] {
  const folder = path.join(deps.env.DATA_DIR, 'outbox', channel)
  try {
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  } catch {
    return []
  }
}
