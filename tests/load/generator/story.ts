import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import type { CaseState } from '#app/modules/cases/case-state.rules.ts'
import { days, hours, minutes, seconds } from '#app/platform/duration.ts'
import type { Chance } from './chance.ts'

/** Who acts; the unit's people are those of the unit that leads at that moment. */
export type Who = 'requester' | 'handler' | 'leader' | 'dispatcher' | 'supervisor' | 'callback' | 'system'

/** The next act of a case, `after` milliseconds behind the one before. */
export type Step = { after: number; who: Who; command: CaseCommand }
type Story = Generator<Step, void, CaseState>

export type Teller = {
  chance: Chance
  /** What the rules decided on the filing. */
  route: Extract<CaseCommand, { type: 'route' | 'queue' }>
  /** Unit and category that a dispatcher would choose. */
  proposal: { leadDepartmentId: string; categoryCode: string }
  otherUnit: (than: string | null) => string
  /** An open case of before that this one can be merged into. */
  mergeTarget: string | null
}

const REASON = '已核实情况，按规定办理。'
const REPLIES = [
  '已安排人员现场处理完毕，并拍照留存，请您查看。',
  '经现场核实，问题属实，已责令整改，三日内完成。',
  '您反映的情况已转施工单位，目前已修复，感谢监督。',
  '已上门沟通并说明政策，后续有变化会再联系您。',
]

function* ask(after: number, who: Who, command: CaseCommand): Story {
  yield { after, who, command }
}

/** A request of the unit: asked, signed by its leader, decided by supervision. */
function* request(chance: Chance, command: CaseCommand, approve: boolean): Story {
  yield* ask(hours(chance.between(1, 20)), 'handler', command)
  yield* ask(hours(chance.between(0.5, 10)), 'leader', { type: 'endorse' })
  yield* ask(hours(chance.between(1, 24)), 'supervisor', { type: 'decide', approve, reason: REASON })
}

function* hold({ chance }: Teller): Story {
  const reasonCode = chance.pick(['testing', 'owners_vote', 'season', 'court', 'waiting_for_resident'] as const)
  yield* request(chance, { type: 'request-suspension', reasonCode, days: 30, reason: REASON }, true)
  const length = chance.is(0.1) ? days(chance.between(60, 300)) : days(chance.between(3, 40))
  yield* ask(length, 'handler', { type: 'resume', reason: REASON })
}

function* reply({ chance }: Teller): Story {
  const outcome = chance.weighted({ solved: 70, partly: 12, explained: 12, unsolved: 6 })
  const wait = chance.is(0.04) ? days(chance.between(10, 30)) : hours(chance.between(4, 90))
  const answer = { type: 'reply', outcome, text: chance.pick(REPLIES), withoutParts: REASON } as const
  yield* ask(wait, 'handler', answer)
  if (chance.is(0.07)) {
    const again = { type: 'review', approve: false, reason: '请补充现场照片和处理时间。' } as const
    yield* ask(hours(chance.between(0.5, 10)), 'dispatcher', again)
    yield* ask(hours(chance.between(2, 30)), 'handler', answer)
  }
  yield* ask(hours(chance.between(0.3, 8)), 'dispatcher', { type: 'review', approve: true })
}

function* work(teller: Teller): Story {
  const { chance } = teller
  if (chance.is(0.03)) {
    yield* request(
      chance,
      { type: 'request-return', returnCode: 'not_our_duty', reason: '不属于本单位职责范围。' },
      true,
    )
    const state = yield* dispatchBy(teller, true)
    if (!state) return
  }
  const late = chance.is(0.05)
  yield* ask(late ? hours(chance.between(8, 60)) : minutes(chance.between(5, 200)), 'handler', { type: 'sign' })
  const contact = { type: 'record-contact', reached: chance.is(0.85), text: '已电话联系，了解具体位置。' } as const
  if (chance.is(0.5)) yield* ask(minutes(chance.between(10, 400)), 'handler', contact)
  if (chance.is(0.15)) yield* ask(hours(chance.between(0.2, 12)), 'handler', { type: 'note', text: '已派人现场查看。' })
  if (chance.is(0.06)) yield* ask(hours(chance.between(5, 30)), 'requester', { type: 'urge' })
  if (chance.is(0.02)) yield* ask(hours(4), 'supervisor', { type: 'supervise', level: 1, reason: '请尽快办理。' })
  if (chance.is(0.05)) yield* request(chance, { type: 'request-extension', days: 5, reason: REASON }, chance.is(0.8))
  if (chance.is(0.03)) yield* hold(teller)
}

/** A dispatcher sends it to a unit; true when it went. */
function* dispatchBy({ chance, proposal, otherUnit }: Teller, isReturned = false): Generator<Step, boolean, CaseState> {
  const { categoryCode } = proposal
  const state = yield {
    after: hours(chance.between(0.3, chance.is(0.1) ? 40 : 6)),
    who: 'dispatcher',
    command: {
      type: 'dispatch',
      leadDepartmentId: isReturned ? otherUnit(proposal.leadDepartmentId) : proposal.leadDepartmentId,
      supportDepartmentIds: [],
      categoryCode,
      urgency: 'U3',
      reason: REASON,
    },
  }
  return state.status === 'dispatched'
}

/** What a dispatcher does with a case that the rules left to a person; true when it went to a unit. */
function* intake(teller: Teller): Generator<Step, boolean, CaseState> {
  const { chance, mergeTarget } = teller
  const wait = hours(chance.between(0.3, 8))
  const what = chance.weighted({ dispatch: 78, decline: 7, redirect: 6, info: 6, merge: 3 })
  if (what === 'merge' && mergeTarget) {
    yield* ask(wait, 'dispatcher', { type: 'merge', into: mergeTarget })
    return false
  }
  if (what === 'decline' || what === 'redirect') {
    yield* ask(wait, 'dispatcher', { type: what, code: 'D03', channel: '请向有管辖权的机关反映', reason: REASON })
    return false
  }
  if (what === 'info') {
    yield* ask(wait, 'dispatcher', { type: 'request-info', items: ['具体门牌号', '现场照片'] })
    if (chance.is(0.3)) {
      yield* ask(days(7) + seconds(30), 'system', { type: 'close-unanswered' })
      return false
    }
    if (chance.is(0.1)) {
      yield* ask(hours(chance.between(2, 90)), 'requester', { type: 'withdraw', reason: '已经解决了，谢谢。' })
      return false
    }
    yield* ask(hours(chance.between(1, 120)), 'requester', { type: 'supply-info', text: '是 3 号楼西侧，照片已补。' })
  }
  return yield* dispatchBy(teller)
}

/** What the resident makes of the reply; true when there is another round. */
function* verdict({ chance }: Teller, isLast: boolean): Generator<Step, boolean, CaseState> {
  const said = chance.weighted({ confirm: 52, silence: 27, call: 14, dispute: isLast ? 0 : 7 })
  if (said === 'dispute') {
    yield* ask(hours(chance.between(1, 150)), 'requester', { type: 'dispute', reason: '问题还在，没有真正解决。' })
    return true
  }
  if (said === 'call') {
    const call = { type: 'record-follow-up', satisfied: true, text: '电话回访。' } as const
    if (chance.is(0.3))
      yield* ask(hours(chance.between(20, 70)), 'callback', { ...call, reached: false, solved: false })
    yield* ask(hours(chance.between(1, 70)), 'callback', { ...call, reached: true, solved: true })
  } else if (said === 'confirm') {
    yield* ask(hours(chance.between(0.5, 140)), 'requester', { type: 'confirm' })
  } else {
    yield* ask(days(7) + seconds(30), 'system', { type: 'close-silent' })
  }
  return false
}

/** The whole way of one case from the rules on; whoever reads it stops where the present is. */
export function* storyOf(teller: Teller): Story {
  const { chance, route } = teller
  yield* ask(150, 'system', route)
  const went = route.type === 'route' || (yield* intake(teller))
  if (went) {
    yield* work(teller)
    yield* reply(teller)
    for (let round = 1; yield* verdict(teller, round === 2); round += 1) {
      yield* ask(hours(chance.between(0.5, 20)), 'handler', { type: 'start' })
      yield* reply(teller)
    }
    const level = Number(chance.weighted({ '5': 45, '4': 25, '3': 15, '2': 7, '1': 8 }))
    if (chance.is(0.35)) yield* ask(minutes(chance.between(1, 3000)), 'requester', { type: 'rate', level })
  }
  yield* ask(days(365) + minutes(30), 'system', { type: 'archive' })
}
