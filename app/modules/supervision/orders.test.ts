import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { DISPATCHER, HANDLER, LEADER, OTHER_HANDLER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days, hours } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { fireDueSteps } from '../sla/fire-due-steps.server.ts'
import { actOnOrder } from './act-on-order.server.ts'
import { draftOrder } from './draft-order.server.ts'
import { openOrderOf } from './load-order.server.ts'
import { endAbsence, noteAbsence, readAbsences } from './note-absence.server.ts'
import { orderStream, parseOrderEvent } from './order.events.ts'
import { applyOrderEvent, NO_ORDER } from './order.rules.ts'
import type { OrderCommand } from './order.schema.ts'
import { orderOf } from './order-row.rules.ts'
import { makeRestoreOrders } from './restore-orders.server.ts'
import { readSupervisionLine, supervisionOfCase } from './supervision-of-case.queries.server.ts'
import { tendOrder, tendOrders } from './tend-orders.server.ts'

let city: City
beforeAll(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
})
afterAll(() => city.close())

const HOUSING: Actor = { ...LEADER, id: 'demo-leader-housing', departmentId: 'city-housing' }
const COLLEAGUE: Actor = { ...SUPERVISOR, id: 'user-second' }
const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, actor, command }, city.deps)
const route = (leadDepartmentId: string): CaseCommand => ({
  ...{ type: 'route', decisionId: 'd', categoryCode: 'D2', urgency: 'U3', slaPolicy: 'complaint' },
  ...{ leadDepartmentId, supportDepartmentIds: [] },
})

/** A case that the rules gave to a unit, without the other reactions. */
async function dispatched(leadDepartmentId = 'city-parks'): Promise<string> {
  const { id } = await fileCase(city.deps, { text: `路灯坏了，编号 ${city.deps.ids.newId()}` })
  await act(id, SYSTEM, route(leadDepartmentId))
  return id
}

const openOf = async (caseId: string) => {
  const order = await openOrderOf(caseId, city.deps)
  if (!order) throw new Error('the case has no open order')
  return order
}
const eventsOf = async (orderId: string) => {
  const rows = await city.deps.db.event.findMany({ where: { stream: orderStream(orderId) }, orderBy: { rev: 'asc' } })
  return rows.map(({ type }) => type)
}
async function does(orderId: string, actor: Actor, command: OrderCommand): Promise<number> {
  const { rev } = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id: orderId } })
  return actOnOrder({ orderId, rev, command, actor }, city.deps)
}
/** Fires what is due, lets it be reacted to, and looks after orders, as the schedules do. */
async function pass(ms: number): Promise<void> {
  city.advance(ms)
  await drain(city.deps)
  await fireDueSteps(city.deps)
  await fireDueDeadlines(city.deps)
  await tendOrders(city.deps)
  await drain(city.deps)
}

describe('the ladder', () => {
  test('B25, B26: an overdue case brings one order that climbs by itself, each rung once', async () => {
    const caseId = await dispatched()
    await pass(days(2))
    const order = await openOf(caseId)
    expect(order).toMatchObject({ level: 'urge', state: 'issued', trigger: 'overdue', departmentId: 'city-parks' })
    expect(JSON.parse(order.recipients)).toEqual(['demo-leader'])
    for (let week = 0; week < 7; week += 1) await pass(days(8))
    const climbed = await openOf(caseId)
    expect(climbed).toMatchObject({ id: order.id, level: 'talk' })
    const types = await eventsOf(order.id)
    expect(types.filter((type) => type === 'order.raised').length).toBeLessThanOrEqual(4)
    expect(types.filter((type) => type === 'order.missed')).toHaveLength(1)
    // A second delivery of every fact changes nothing.
    await city.deps.db.event.updateMany({ where: {}, data: { dispatchedAt: null } })
    await drain(city.deps)
    expect(await eventsOf(order.id)).toEqual(types)
    const timeline = await city.deps.db.event.findMany({ where: { stream: `case:${caseId}`, type: 'case.supervised' } })
    expect(timeline.length).toBeGreaterThan(0)
    expect(await supervisionOfCase({ caseId, locale: 'zh' }, city.deps)).toMatchObject({ name: '约谈' })
  })

  test('an order is a link for those who may open it, and a number for the others', async () => {
    const caseId = await dispatched()
    await act(caseId, SUPERVISOR, { type: 'supervise', level: 1, reason: '请今天去现场' })
    await drain(city.deps)
    const { id } = await openOf(caseId)
    const shownTo = async (actor: Actor) =>
      (await readSupervisionLine({ caseId, actor, locale: 'zh' }, city.deps))?.orders.map(({ href }) => href)
    expect(await shownTo(SUPERVISOR)).toEqual([`/supervise/orders/${id}`])
    expect(await shownTo(HANDLER)).toEqual([`/desk/orders/${id}`])
    for (const actor of [DISPATCHER, OTHER_HANDLER]) expect(await shownTo(actor)).toEqual([null])
  })

  test('B30: an acknowledgement ends the reminders and not the clock', async () => {
    const caseId = await dispatched()
    await act(caseId, SUPERVISOR, { type: 'supervise', level: 1, reason: '请今天去现场' })
    await drain(city.deps)
    const { id } = await openOf(caseId)
    expect(await eventsOf(id)).toEqual(['order.drafted', 'order.issued'])
    await pass(hours(4.5))
    expect(await eventsOf(id)).toContain('order.reminded')
    await does(id, LEADER, { act: 'acknowledge' })
    const before = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id } })
    expect(before).toMatchObject({ state: 'acknowledged', remindAt: null, tendAt: before.rectifyDueAt })
    // Two working days are over after twelve days, whatever holidays lie in them.
    await pass(days(12))
    expect(await openOf(caseId)).toMatchObject({ id, level: 'raised', state: 'issued' })
  })

  test('what nobody owns goes to the dispatchers a rung earlier, and ends when somebody owns it', async () => {
    const { id: caseId } = await fileCase(city.deps, { text: '说不清归谁管的一件事，请看看' })
    await act(caseId, SYSTEM, { type: 'queue', decisionId: 'd' })
    await pass(hours(30))
    const order = await openOf(caseId)
    expect(order).toMatchObject({ unowned: true, departmentId: null })
    expect(['daily', 'raised']).toContain(order.level)
    expect(JSON.parse(order.recipients)).toContain('demo-dispatcher')
    const toParks: CaseCommand = {
      ...{ type: 'dispatch', leadDepartmentId: 'city-parks', supportDepartmentIds: [] },
      ...{ categoryCode: 'D2', urgency: 'U3' },
    }
    await act(caseId, DISPATCHER, toParks)
    await drain(city.deps)
    const ended = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id: order.id } })
    expect(ended).toMatchObject({ state: 'closed', closeReason: 'owned', openKey: null })
  })

  test('the third unit raises it, and the order follows the case to the unit that has it', async () => {
    const caseId = await dispatched()
    const send = (leadDepartmentId: string): CaseCommand => ({
      ...{ type: 'dispatch', leadDepartmentId, supportDepartmentIds: [], reason: '改派' },
      ...{ categoryCode: 'D2', urgency: 'U3' },
    })
    await act(caseId, SUPERVISOR, send('city-police'))
    await drain(city.deps)
    expect(await openOrderOf(caseId, city.deps)).toBeNull()
    await act(caseId, SUPERVISOR, send('city-housing'))
    await drain(city.deps)
    const order = await openOf(caseId)
    expect(order).toMatchObject({ level: 'raised', trigger: 'moved', departmentId: 'city-housing' })
    expect(JSON.parse(order.recipients)).toContain('demo-leader-housing')
  })

  test('goes with its case to another unit, which answers it anew', async () => {
    const caseId = await dispatched()
    await act(caseId, SUPERVISOR, { type: 'supervise', level: 1, reason: '请今天去现场' })
    await drain(city.deps)
    const { id } = await openOf(caseId)
    await does(id, LEADER, { act: 'acknowledge' })
    const send = { type: 'dispatch', leadDepartmentId: 'city-housing', supportDepartmentIds: [] } as const
    const to: CaseCommand = { ...send, supportDepartmentIds: [], reason: '改派', categoryCode: 'D2', urgency: 'U3' }
    await act(caseId, SUPERVISOR, to)
    await drain(city.deps)
    const order = await openOf(caseId)
    expect(order).toMatchObject({ id, level: 'daily', state: 'issued', departmentId: 'city-housing', step: 2 })
    expect(order.acknowledgedAt).toBeNull()
    await expect(does(id, LEADER, { act: 'acknowledge' })).rejects.toMatchObject({ code: 'not_found' })
    await does(id, HOUSING, { act: 'acknowledge' })
  })

  test('an order whose reaction was lost is opened by the sweep, once', async () => {
    const caseId = await dispatched()
    await drain(city.deps)
    city.advance(days(2))
    await fireDueSteps(city.deps)
    await city.deps.db.event.updateMany({
      where: { dispatchedAt: null },
      data: { dispatchedAt: city.deps.clock.now() },
    })
    expect(await openOrderOf(caseId, city.deps)).toBeNull()
    const restoreOrders = makeRestoreOrders()
    expect(await restoreOrders(city.deps)).toBeGreaterThan(0)
    expect(await openOf(caseId)).toMatchObject({ level: 'urge', departmentId: 'city-parks' })
    expect(await restoreOrders(city.deps)).toBe(0)
  })

  test('a reminder ends with its case; a resident’s reminder of the day opens no order', async () => {
    const caseId = await dispatched()
    await act(caseId, RESIDENT, { type: 'urge' })
    await drain(city.deps)
    expect(await openOrderOf(caseId, city.deps)).toBeNull()
    await expect(act(caseId, RESIDENT, { type: 'urge' })).rejects.toMatchObject({ reason: 'urged_today' })
    await pass(days(6))
    const order = await openOf(caseId)
    await act(caseId, HANDLER, { type: 'sign' })
    await act(caseId, HANDLER, {
      type: 'reply',
      outcome: 'solved',
      text: '路灯已经更换，请查看。',
      withoutParts: '供电部门已口头答复。',
    })
    await act(caseId, DISPATCHER, { type: 'review', approve: true })
    await drain(city.deps)
    const ended = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id: order.id } })
    expect(['case_ended', null]).toContain(ended.closeReason)
  })
})

describe('an order by hand', () => {
  async function issued(level: 'daily' | 'listed' | 'talk' = 'daily'): Promise<string> {
    const draft = { level, departmentId: 'city-parks', references: [], reason: '三件诉求反复出现' }
    const id = await draftOrder(draft, SUPERVISOR, city.deps)
    await does(id, level === 'talk' ? COLLEAGUE : SUPERVISOR, { act: 'issue' })
    return id
  }

  test('is acknowledged, answered with evidence, and closed by somebody else than who answered', async () => {
    const id = await issued()
    await expect(does(id, OTHER_HANDLER, { act: 'acknowledge' })).rejects.toMatchObject({ code: 'not_found' })
    await does(id, LEADER, { act: 'acknowledge' })
    const bare: OrderCommand = { act: 'submit', measures: '已安排夜间巡查并更换灯具', evidence: '' }
    await expect(does(id, LEADER, bare)).rejects.toMatchObject({ reason: 'evidence_needed' })
    await does(id, LEADER, { ...bare, evidence: '3 月 3 日夜班巡查记录' })
    await does(id, SUPERVISOR, { act: 'send-back', reason: '请写明更换的数量' })
    await does(id, LEADER, { ...bare, evidence: '更换 12 盏，见记录' })
    await expect(does(id, LEADER, { act: 'accept' })).rejects.toMatchObject({ code: 'forbidden' })
    await does(id, SUPERVISOR, { act: 'accept' })
    await does(id, COLLEAGUE, { act: 'close', reason: '' })
    const order = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id } })
    expect(order).toMatchObject({ state: 'closed', closeReason: 'done', isOpen: false, tendAt: null })
    const open = await city.deps.db.deadline.count({ where: { subject: `order:${id}`, state: 'running' } })
    expect(open).toBe(0)
    expect(await tendOrder({ orderId: id }, city.deps)).toBe(false)
  })

  test('a talk is issued by a second supervisor; photos are demanded where the level says so', async () => {
    const draft = { level: 'talk' as const, departmentId: 'city-parks', references: [], reason: '多次未整改' }
    const id = await draftOrder(draft, SUPERVISOR, city.deps)
    await expect(does(id, SUPERVISOR, { act: 'issue' })).rejects.toMatchObject({ reason: 'second_person' })
    await does(id, COLLEAGUE, { act: 'issue' })
    const listed = await issued('listed')
    const answer: OrderCommand = { act: 'submit', measures: '已经全部整改到位', evidence: '见现场' }
    await expect(does(listed, LEADER, answer)).rejects.toMatchObject({ reason: 'photos_needed' })
  })

  test('a case has one open order; a second draft is refused with a sentence, a higher act raises it', async () => {
    const caseId = await dispatched('city-housing')
    const { reference } = await city.deps.db.case.findUniqueOrThrow({ where: { id: caseId } })
    const draft = { level: 'daily' as const, departmentId: '', references: [reference], reason: '请抓紧办理' }
    const id = await draftOrder(draft, SUPERVISOR, city.deps)
    await does(id, SUPERVISOR, { act: 'issue' })
    await expect(draftOrder(draft, SUPERVISOR, city.deps)).rejects.toMatchObject({ reason: 'has_order' })
    await act(caseId, SUPERVISOR, { type: 'supervise', level: 4, reason: '再提一级' })
    await drain(city.deps)
    expect(await openOf(caseId)).toMatchObject({ id, level: 'raised' })
    await does(id, HOUSING, { act: 'ask-return', reason: '不属于我单位职责' })
    await does(id, SUPERVISOR, { act: 'decide-return', approve: true, reason: '同意退回' })
    expect(await openOrderOf(caseId, city.deps)).toBeNull()
  })

  test('B28: whoever is away is replaced by the deputy, then by those above', async () => {
    const leader: Actor = { ...LEADER, id: 'demo-leader-urban', departmentId: 'city-urban-management' }
    const away = { fromDay: '2026-03-01', untilDay: '2027-03-01', deputyId: 'demo-handler-urban' }
    await noteAbsence(away, leader, city.deps)
    const draft = {
      ...{ level: 'daily' as const, departmentId: 'city-urban-management' },
      ...{ references: [], reason: '占道经营反复' },
    }
    const id = await draftOrder(draft, SUPERVISOR, city.deps)
    await does(id, SUPERVISOR, { act: 'issue' })
    const order = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id } })
    expect(JSON.parse(order.recipients)).toEqual(['demo-handler-urban'])
    const [period] = (await readAbsences(leader, city.deps)).periods
    await expect(endAbsence(period?.id ?? '', HANDLER, city.deps)).rejects.toMatchObject({ reason: 'away_ended' })
    await endAbsence(period?.id ?? '', leader, city.deps)
    await does(id, SUPERVISOR, { act: 'raise', level: 'raised', reason: '没有回音，提一级' })
    const raised = await city.deps.db.supervisionOrder.findUniqueOrThrow({ where: { id } })
    expect(JSON.parse(raised.recipients)).toContain('demo-leader-urban')
    await expect(
      does(id, SUPERVISOR, { act: 'raise', level: 'daily', reason: '降下来看看行不行' }),
    ).rejects.toMatchObject({ reason: 'not_higher' })
  })
})

test('every order is the fold of its facts, however it came about', async () => {
  const orders = await city.deps.db.supervisionOrder.findMany()
  expect(orders.length).toBeGreaterThan(5)
  for (const row of orders) {
    const facts = await city.deps.db.event.findMany({ where: { stream: orderStream(row.id) }, orderBy: { rev: 'asc' } })
    const folded = facts.reduce((state, fact) => applyOrderEvent(state, parseOrderEvent(fact), fact), NO_ORDER)
    expect(orderOf(row)).toEqual(folded)
    expect(row.rev).toBe(facts.length)
    expect(row.openKey).toBe(folded.isOpen ? row.caseId : null)
  }
})
