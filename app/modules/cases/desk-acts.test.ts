import { describe, expect, it } from 'vitest'
import { DISPATCHER, HANDLER, LEADER, RESIDENT, SUPERVISOR, SUPPORT } from '#tests/factories/actors.ts'
import { factsAt, ROUTE, START, SUBMITTED, stateAfter } from '#tests/factories/case-states.ts'
import { deskFactsAt, LIMITS_OF_CITY } from '#tests/factories/desk-facts.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days, hours } from '../../platform/duration.ts'
import type { CaseCommand } from './case.schema.ts'
import { nextCheck } from './case-desk.rules.ts'
import { applyCaseEvent, type CaseState } from './case-state.rules.ts'
import { decideCase } from './decide-case.rules.ts'
import type { DeskFacts } from './desk-facts.schema.ts'
import type { DeskLimits } from './desk-limits.schema.ts'

const DISPATCHED = stateAfter(SUBMITTED, [ROUTE, SYSTEM])
const SIGNED = stateAfter(DISPATCHED, [{ type: 'sign' }, HANDLER])
const RETURN = { type: 'request-return', returnCode: 'not_our_duty', reason: '由城管养护' } as const

/** Decides some time after the start, with other facts where they matter. */
function tryAct(state: CaseState, command: CaseCommand, actor: Actor, afterMs = 0, desk: Partial<DeskFacts> = {}) {
  const now = new Date(START + afterMs)
  return decideCase(state, command, actor, { ...factsAt(now), desk: deskFactsAt(now, desk) })
}

function reasonOf(decision: ReturnType<typeof decideCase>): string | null {
  return decision.ok ? null : decision.refusal.reason
}

/** The state after an act at a time; throws its refusal. */
function later(state: CaseState, command: CaseCommand, actor: Actor, afterMs = 0, desk: Partial<DeskFacts> = {}) {
  const decision = tryAct(state, command, actor, afterMs, desk)
  if (!decision.ok) throw new Error(decision.refusal.reason)
  const when = { at: new Date(START + afterMs), rev: 99 }
  return decision.events.reduce((now, event) => applyCaseEvent(now, event, when), state)
}

const limits = (change: Partial<DeskLimits>): Partial<DeskFacts> => ({ limits: { ...LIMITS_OF_CITY, ...change } })
const granted = (state: CaseState, ask: CaseCommand) =>
  stateAfter(state, [ask, LEADER], [{ type: 'decide', approve: true, reason: '同意' }, SUPERVISOR])

describe('a first contact', () => {
  const missed = (day: string): [CaseCommand, Partial<DeskFacts>] => [
    { type: 'record-contact', reached: false, way: 'phone', text: '没有人接' },
    { day },
  ]

  it('that reaches nobody is counted with its day; three tries on two days are evidence, on one day they are not', () => {
    let state = SIGNED
    for (const day of ['2026-03-03', '2026-03-03', '2026-03-03']) {
      const [command, desk] = missed(day)
      state = later(state, command, HANDLER, 0, desk)
    }
    expect(state).toMatchObject({ flags: [], desk: { tries: 3, triedDays: ['2026-03-03'] } })
    const [command, desk] = missed('2026-03-04')
    state = later(state, command, HANDLER, 0, desk)
    expect(state).toMatchObject({ flags: ['unreachable'], desk: { tries: 4 } })
    const reached = later(state, { type: 'record-contact', reached: true, text: '接通了' }, HANDLER)
    expect(reached).toMatchObject({ flags: [], desk: { tries: 0, triedDays: [] } })
  })

  it('did not happen in the future, nor before the unit had the case', () => {
    const at = (ms: number): CaseCommand => ({
      type: 'record-contact',
      reached: true,
      at: new Date(START + ms),
      text: '已联系',
    })
    expect(reasonOf(tryAct(SIGNED, at(hours(1)), HANDLER))).toBe('contact_in_future')
    expect(reasonOf(tryAct(SIGNED, at(-1), HANDLER))).toBe('contact_before_dispatch')
    expect(reasonOf(tryAct(SIGNED, at(0), HANDLER))).toBeNull()
  })
})

describe('B7, B10: a question to the resident', () => {
  const ASK: CaseCommand = { type: 'request-info', items: ['哪一栋楼', '哪天方便'] }
  const asked = later(SIGNED, ASK, HANDLER)

  it('of the unit takes the case back to where it stood once it is answered, and needs a reason the second time', () => {
    expect(asked).toMatchObject({ status: 'needs_info', leadDepartmentId: 'city-parks' })
    const answered = later(asked, { type: 'supply-info', text: '三号楼，周末' }, RESIDENT)
    expect(answered).toMatchObject({ status: 'signed', desk: { wait: null } })
    expect(reasonOf(tryAct(answered, ASK, HANDLER))).toBe('reason_needed')
    expect(reasonOf(tryAct(answered, { ...ASK, reason: '又发现一处' }, HANDLER))).toBeNull()
  })

  it('does not give the resident back what was possible before acceptance, nor the case to the intake', () => {
    for (const command of [{ type: 'withdraw' }, { type: 'edit', text: '换一个内容说' }] as CaseCommand[])
      expect(reasonOf(tryAct(asked, command, RESIDENT))).toBe('wrong_state')
    const decline = { type: 'decline', code: 'D08', channel: '漳州 12345', reason: '不在本市' } as const
    expect(reasonOf(tryAct(asked, decline, DISPATCHER))).toBe('wrong_state')
  })

  it('is repeated after three working days and closes the case after seven days of silence', () => {
    expect(nextCheck(asked)).toEqual(new Date(START + days(3)))
    expect(reasonOf(tryAct(asked, { type: 'check-wait' }, SYSTEM, days(3) - 1))).toBe('too_early')
    const reminded = later(asked, { type: 'check-wait' }, SYSTEM, days(3))
    expect(nextCheck(reminded)).toEqual(new Date(START + days(7)))
    const closed = later(reminded, { type: 'check-wait' }, SYSTEM, days(7))
    expect(closed).toMatchObject({ status: 'closed', closureType: 'unanswered' })
  })

  it('never closes a report or an urgent case: the work goes on with what is known', () => {
    for (const state of [
      { ...SIGNED, type: 'report' as const },
      { ...SIGNED, urgency: 'U1' as const },
    ]) {
      const silent = later(later(state, ASK, HANDLER), { type: 'check-wait' }, SYSTEM, days(7))
      expect(silent).toMatchObject({ status: 'signed', closureType: null })
      expect(reasonOf(tryAct(later(state, ASK, HANDLER), { type: 'close-unanswered' }, SYSTEM, days(8)))).toBe(
        'too_early',
      )
    }
  })
})

describe('a return', () => {
  it('is possible within the window of its urgency only', () => {
    const until = { returnUntil: new Date(START + hours(2)) }
    expect(reasonOf(tryAct(SIGNED, RETURN, HANDLER, hours(2), until))).toBeNull()
    expect(reasonOf(tryAct(SIGNED, RETURN, HANDLER, hours(2) + 1, until))).toBe('return_window_over')
  })

  it('B19: twice in a round at most; then a supervisor rules for good, and that unit cannot return it', () => {
    const send: CaseCommand = { type: 'dispatch', leadDepartmentId: 'city-police', supportDepartmentIds: [] }
    const back = stateAfter(granted(SIGNED, RETURN), [{ ...send, leadDepartmentId: 'city-parks' }, DISPATCHER])
    const twice = granted(back, RETURN)
    expect(twice).toMatchObject({ status: 'accepted', flags: ['ruling'], desk: { returnsGranted: 2 } })
    expect(reasonOf(tryAct(twice, send, DISPATCHER))).toBe('ruling_needed')
    const ruled = stateAfter(twice, [{ ...send, leadDepartmentId: 'city-parks' }, SUPERVISOR])
    expect(ruled.flags).toEqual([])
    expect(reasonOf(tryAct(ruled, RETURN, HANDLER))).toBe('locked')
  })

  it('that is refused is counted and locks the unit in', () => {
    const refused = stateAfter(
      SIGNED,
      [RETURN, LEADER],
      [{ type: 'decide', approve: false, reason: '属于你单位' }, SUPERVISOR],
    )
    expect(refused).toMatchObject({ status: 'signed', desk: { returnsRefused: 1 } })
    expect(reasonOf(tryAct(refused, RETURN, HANDLER))).toBe('locked')
  })
})

describe('B24: an extension', () => {
  const ask = (count: number): CaseCommand => ({ type: 'request-extension', days: count, reason: '等配件' })

  it('keeps to what the kind of case allows, in length and number, and names the limit', () => {
    const tooLong = tryAct(SIGNED, ask(6), HANDLER)
    expect(tooLong).toMatchObject({
      refusal: { reason: 'extension_too_long', text: { zh: expect.stringContaining('5 天') } },
    })
    const consultation = { ...SIGNED, type: 'consultation' as const }
    expect(reasonOf(tryAct(consultation, ask(2), HANDLER))).toBe('extension_too_long')
    expect(reasonOf(tryAct(granted(consultation, ask(1)), ask(1), HANDLER))).toBe('too_many_extensions')
    expect(reasonOf(tryAct(granted(SIGNED, ask(5)), ask(5), HANDLER))).toBeNull()
    expect(reasonOf(tryAct({ ...SIGNED, urgency: 'U1' }, ask(1), HANDLER))).toBe('no_extension')
  })

  it('is asked for and granted before the limit, and only by supervision', () => {
    const due = { resolveDueAt: new Date(START + hours(1)) }
    expect(reasonOf(tryAct(SIGNED, ask(2), HANDLER, hours(1), due))).toBeNull()
    expect(reasonOf(tryAct(SIGNED, ask(2), HANDLER, hours(1) + 1, due))).toBe('extension_late')
    const asked = later(SIGNED, ask(2), LEADER)
    const grant: CaseCommand = { type: 'decide', approve: true, reason: '同意' }
    expect(reasonOf(tryAct(asked, grant, LEADER))).toBe('not_yours')
    expect(reasonOf(tryAct(asked, grant, SUPERVISOR, hours(2), due))).toBe('extension_late')
    expect(reasonOf(tryAct(asked, { ...grant, approve: false }, SUPERVISOR, hours(2), due))).toBeNull()
  })
})

describe('B7, B10: a hold', () => {
  const hold = (reasonCode: 'testing' | 'waiting_for_resident', count: number): CaseCommand => ({
    type: 'request-suspension',
    reasonCode,
    days: count,
    reason: '等检测',
  })
  const held = granted(SIGNED, hold('testing', 40))
  const check: CaseCommand = { type: 'check-wait' }

  it('has a listed reason and its longest time', () => {
    expect(reasonOf(tryAct(SIGNED, hold('waiting_for_resident', 1), HANDLER))).toBe('hold_not_listed')
    expect(reasonOf(tryAct(SIGNED, hold('testing', 61), HANDLER))).toBe('hold_too_long')
  })

  it('ends by itself when a staged report does not come, and at the latest when its time is over', () => {
    expect(held).toMatchObject({ status: 'suspended' })
    expect(nextCheck(held)).toEqual(new Date(START + days(15)))
    expect(later(held, check, SYSTEM, days(15)).status).toBe('in_progress')
    const nextAt = new Date(START + days(40) + 1)
    const told = later(
      held,
      { type: 'report-progress', nextAt, text: '检测还在进行，有结果马上答复。' },
      HANDLER,
      days(14),
    )
    expect(told.status).toBe('suspended')
    expect(reasonOf(tryAct(told, check, SYSTEM, days(15)))).toBe('too_early')
    const over = tryAct(told, check, SYSTEM, days(40))
    expect(over).toMatchObject({ ok: true, events: [{ type: 'case.resumed', payload: { cause: 'time_over' } }] })
  })

  it('ends when a supervisor sends the case to another unit', () => {
    const send: CaseCommand = { type: 'dispatch', leadDepartmentId: 'city-police', supportDepartmentIds: [] }
    const sent = tryAct(held, send, SUPERVISOR)
    expect(sent.ok && sent.events.map((event) => event.type)).toEqual(['case.resumed', 'case.dispatched'])
    expect(reasonOf(tryAct(held, send, DISPATCHER))).toBe('wrong_state')
  })
})

describe('joint work', () => {
  const call: CaseCommand = {
    type: 'whistle',
    supportDepartmentIds: ['city-housing'],
    copyDepartmentIds: ['city-police'],
    days: 3,
    text: '请协助封路',
  }
  const reply: CaseCommand = { type: 'reply', outcome: 'explained', text: '已经说明情况，请查看。' }
  const called = later(SIGNED, call, LEADER)

  it('is called for by the leader; who had the case first goes on leading', () => {
    expect(reasonOf(tryAct(SIGNED, call, HANDLER))).toBe('not_yours')
    expect(called.leadDepartmentId).toBe('city-parks')
    expect(called.assignments.map(({ departmentId, role }) => `${departmentId} ${role}`)).toEqual([
      'city-parks lead',
      'city-housing support',
      'city-police copy',
    ])
    expect(reasonOf(tryAct(called, call, LEADER))).toBe('called_already')
  })

  it('never reaches the unit complained about, and no more units or days than allowed', () => {
    const facts = { ...factsAt(new Date(START)), barred: new Set(['city-police']) }
    expect(reasonOf(decideCase(SIGNED, call, LEADER, facts))).toBe('complained_about')
    const one = limits({ parts: { mostDays: 2, mostUnits: 1 } })
    expect(reasonOf(tryAct(SIGNED, call, LEADER, 0, one))).toBe('too_many_called')
    expect(reasonOf(tryAct(SIGNED, { ...call, copyDepartmentIds: [] }, LEADER, 0, one))).toBe('parts_too_far')
    expect(reasonOf(tryAct(SIGNED, { ...call, supportDepartmentIds: [], copyDepartmentIds: [] }, LEADER))).toBe(
      'nobody_called',
    )
  })

  it('is answered when the parts are in, or with a reason why not', () => {
    expect(reasonOf(tryAct(called, reply, HANDLER))).toBe('parts_open')
    const without = tryAct(called, { ...reply, withoutParts: '对方没有回音' }, HANDLER)
    expect(without).toMatchObject({ ok: true, events: [{ payload: { withoutParts: ['city-housing'] } }] })
    expect(reasonOf(tryAct(called, reply, SUPPORT))).toBe('sign_first')
    const handedIn = stateAfter(called, [{ type: 'sign' }, SUPPORT], [reply, SUPPORT])
    expect(reasonOf(tryAct(handedIn, reply, HANDLER))).toBeNull()
  })

  it('a promised answer that does not come is put on record', () => {
    const nextAt = new Date(START + days(3))
    const promised = later(SIGNED, { type: 'report-progress', nextAt, text: '配件三天后到，到了就换。' }, HANDLER)
    expect(nextCheck(promised)).toEqual(nextAt)
    const missed = later(promised, { type: 'check-wait' }, SYSTEM, days(3))
    expect([missed.status, nextCheck(missed)]).toEqual(['in_progress', null])
    const far = { type: 'report-progress', nextAt: new Date(START + days(31)), text: '下个月再说这件事情。' } as const
    expect(reasonOf(tryAct(SIGNED, far, HANDLER))).toBe('promise_too_far')
  })

  it('a category that demands it needs a photo of the result', () => {
    const solved: CaseCommand = { type: 'reply', outcome: 'solved', text: '已经清理干净，请查看。' }
    expect(reasonOf(tryAct(SIGNED, solved, HANDLER, 0, { needsPhoto: true }))).toBe('evidence_needed')
    expect(reasonOf(tryAct(SIGNED, reply, HANDLER, 0, { needsPhoto: true }))).toBeNull()
    const shown = { ...solved, afterPhotoIds: ['6f9619ff-8b86-4d01-b42d-00cf4fc964ff'] }
    expect(reasonOf(tryAct(SIGNED, shown, HANDLER, 0, { needsPhoto: true }))).toBeNull()
  })
})
