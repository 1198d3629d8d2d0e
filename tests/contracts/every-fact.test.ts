import { afterEach, beforeEach, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { archiveCases } from '#app/modules/cases/archive-cases.server.ts'
import { caseEventSchemas } from '#app/modules/cases/case.events.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { checkWaits } from '#app/modules/cases/check-waits.server.ts'
import { closeSilentCases } from '#app/modules/cases/close-silent-cases.server.ts'
import { proxyWrites } from '#app/modules/homes/proxy-writes.server.ts'
import { revokeProxy } from '#app/modules/homes/revoke-proxy.server.ts'
import { takeOverCase } from '#app/modules/homes/take-over-case.server.ts'
import { type Actor, SYSTEM } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import {
  anActor,
  CALLBACK,
  DISPATCHER,
  HANDLER,
  LEADER,
  RESIDENT,
  SUPERVISOR,
  SUPPORT,
} from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { makeRelay } from '#workers/relay.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

/** A case that was filed and on which these acts were done, in order; returns its receipt number. */
async function live(...acts: Array<[CaseCommand, Actor]>): Promise<string> {
  const { id: caseId, reference } = await fileCase(city.deps)
  for (const [command, actor] of acts) await actOnCase({ caseId, command, actor }, city.deps)
  return reference
}

const QUEUE: CaseCommand = { type: 'queue', decisionId: 'decision' }
const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: ['city-housing'],
}
const SIGN: CaseCommand = { type: 'sign' }
const REPLY: CaseCommand = {
  type: 'reply',
  outcome: 'solved',
  text: '路灯已经更换，请查看。',
  withoutParts: '协办单位已口头确认',
}
const PROXY = anActor('resident', { id: 'user-proxy' })
const REVIEWER = anActor('dispatcher', { id: 'user-reviewer' })

/** What units do among themselves, and what time alone brings about. */
async function liveOnDesks(): Promise<void> {
  const { db } = city.deps
  await loadDemoUsers(db)
  const { id } = await db.user.findFirstOrThrow({ where: { departmentId: HANDLER.departmentId } })
  const toSigned: Array<[CaseCommand, Actor]> = [
    [ROUTE, SYSTEM],
    [SIGN, HANDLER],
  ]
  await live(...toSigned, [{ type: 'request-info', items: ['几号楼'] }, HANDLER])
  await live(
    ...toSigned,
    [{ type: 'assign-task', assigneeId: id, text: '去现场看看' }, LEADER],
    [{ type: 'report-progress', nextAt: new Date('2026-03-06T09:00:00Z'), text: '配件下周到货，到货就换。' }, HANDLER],
  )
  const task = await db.caseTask.findFirstOrThrow()
  await actOnCase({ caseId: task.caseId, command: { type: 'finish-task', taskId: task.id }, actor: HANDLER }, city.deps)
  city.advance(days(5))
  expect(await checkWaits(city.deps)).toBe(2)
}

/** Filed for somebody else: one is taken over by that person, the other is given up by the proxy. */
async function liveWithProxies(): Promise<void> {
  for (const end of ['taken over', 'given up'] as const) {
    const also = (caseId: string) => proxyWrites({ caseId, way: 'phone', note: '3 月 2 日通话' }, PROXY, city.deps)
    const { id, reference, queryCode } = await fileCase(city.deps, {}, { actor: PROXY, channel: 'proxy', also })
    if (end === 'taken over') await takeOverCase({ reference, queryCode }, RESIDENT, city.deps)
    else await revokeProxy(id, PROXY, city.deps)
  }
}

/** Lives that between them meet everything that can happen to a case. */
async function liveThemAll(): Promise<void> {
  const other = await live([QUEUE, SYSTEM])
  const edit = {
    type: 'edit',
    title: '路灯',
    text: '路灯坏了四天',
    address: undefined,
    occurredNote: undefined,
  } as const
  await live([edit, RESIDENT], [{ type: 'withdraw' }, RESIDENT])
  await live(
    [{ type: 'request-info', items: ['哪一栋楼'] }, DISPATCHER],
    [{ type: 'supply-info', text: '三号楼' }, RESIDENT],
    [{ type: 'supplement', text: '今天又坏了一盏' }, RESIDENT],
    [{ type: 'merge', into: other }, DISPATCHER],
    [{ type: 'split' }, DISPATCHER],
    [{ type: 'merge', into: other }, DISPATCHER],
  )
  await live(
    [{ type: 'decline', code: 'D01', channel: '法院', reason: '属于诉讼事项' }, DISPATCHER],
    [{ type: 'appeal', reason: '不是诉讼事项' }, RESIDENT],
    [{ type: 'redirect', code: 'D01', channel: '法院', reason: '属于诉讼事项' }, REVIEWER],
  )
  await live(
    [ROUTE, SYSTEM],
    [{ type: 'urge' }, RESIDENT],
    [SIGN, HANDLER],
    [{ type: 'start' }, HANDLER],
    [{ type: 'request-suspension', reasonCode: 'season', days: 3, reason: '雨季不能施工' }, HANDLER],
    [{ type: 'endorse' }, LEADER],
    [{ type: 'decide', approve: true, reason: '同意' }, SUPERVISOR],
    [{ type: 'resume' }, HANDLER],
    [{ type: 'record-contact', reached: true, text: '已电话联系' }, HANDLER],
    [{ type: 'note', text: '等待配件' }, HANDLER],
    [{ type: 'request-info', items: ['几号楼'] }, HANDLER],
    [{ type: 'supply-info', text: '三号楼' }, RESIDENT],
    [{ type: 'report-progress', nextAt: new Date('2026-03-25T09:00:00Z'), text: '配件下周到货，到货就换。' }, HANDLER],
    [
      { type: 'whistle', supportDepartmentIds: ['city-police'], copyDepartmentIds: [], days: 3, text: '请协助封路' },
      LEADER,
    ],
    [{ type: 'supervise', level: 1, reason: '请加快' }, SUPERVISOR],
    [{ type: 'flag', flag: 'difficult', set: true, reason: '权属不清' }, SUPERVISOR],
    [SIGN, SUPPORT],
    [REPLY, SUPPORT],
    [REPLY, HANDLER],
    [{ type: 'review', approve: false, reason: '请附照片' }, REVIEWER],
    [REPLY, HANDLER],
    [{ type: 'review', approve: true }, REVIEWER],
    [{ type: 'dispute', reason: '还是不亮' }, RESIDENT],
    [REPLY, HANDLER],
    [{ type: 'review', approve: true }, REVIEWER],
    [{ type: 'confirm' }, RESIDENT],
    [{ type: 'rate', level: 4 }, RESIDENT],
  )
  await live(
    [ROUTE, SYSTEM],
    [SIGN, HANDLER],
    [REPLY, HANDLER],
    [{ type: 'review', approve: true }, REVIEWER],
    [{ type: 'record-follow-up', reached: true, solved: true, satisfied: true, text: '已解决' }, CALLBACK],
  )
  city.advance(days(8))
  await closeSilentCases(city.deps)
  city.advance(days(366))
  await archiveCases(city.deps)
}

test('everything that can happen to a case happens, and is announced', async () => {
  await liveOnDesks()
  await liveWithProxies()
  await liveThemAll()
  const seen = await city.deps.db.event.findMany({ distinct: ['type'], select: { type: true } })
  const types = seen.map(({ type }) => type).filter((type) => type.startsWith('case.'))
  expect(types.sort()).toEqual(Object.keys(caseEventSchemas).sort())

  const relay = makeRelay(city.deps, { start: false })
  await relay.drain()
  await relay.stop()
  expect(await city.deps.db.event.count({ where: { dispatchedAt: null } })).toBe(0)
})
