import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADMIN,
  CALLBACK,
  DISPATCHER,
  HANDLER,
  LEADER,
  NEIGHBOUR,
  OTHER_HANDLER,
  RESIDENT,
  SUPERVISOR,
  SUPPORT,
} from '#tests/factories/actors.ts'
import { FILED, factsAt, ROUTE, START, SUBMITTED } from '#tests/factories/case-states.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { CASE_STATUSES, type CaseCommand, type CaseStatus } from './case.schema.ts'
import { legalMoves, MOVES, relationsOf } from './case-moves.rules.ts'
import { awaitedMove, offeredMoves } from './case-offers.rules.ts'
import { fromRow, toRow } from './case-row.rules.ts'
import { applyCaseEvent, type CaseState, DRAFT, foldCase } from './case-state.rules.ts'
import { decideCase } from './decide-case.rules.ts'

const ACTORS = [
  RESIDENT,
  NEIGHBOUR,
  DISPATCHER,
  HANDLER,
  LEADER,
  SUPPORT,
  OTHER_HANDLER,
  SUPERVISOR,
  CALLBACK,
  ADMIN,
  SYSTEM,
]
const COMMANDS: CaseCommand[] = [
  { type: 'edit', text: '路灯还是不亮，请尽快修' } as CaseCommand,
  { type: 'withdraw' },
  { type: 'supply-info', text: '在三号楼前' },
  { type: 'appeal', reason: '仍属于本市管辖' },
  { type: 'urge' },
  { type: 'confirm' },
  { type: 'dispute', reason: '还是没有修好' },
  { type: 'rate', level: 4 },
  { type: 'accept', categoryCode: 'D2', urgency: 'U3' },
  { type: 'decline', code: 'D08', channel: '漳州 12345', reason: '不在本市' },
  { type: 'redirect', code: 'D01', channel: '110', reason: '请拨打 110' },
  { type: 'request-info', items: ['哪一栋楼'], reason: '无法定位' },
  { type: 'merge', into: 'XM-2' },
  { type: 'split' },
  { type: 'supplement', text: '今天又坏了一盏' },
  {
    type: 'dispatch',
    leadDepartmentId: 'city-parks',
    supportDepartmentIds: ['city-housing'],
    categoryCode: 'D2',
    urgency: 'U3',
  },
  { type: 'dispatch', leadDepartmentId: 'city-police', supportDepartmentIds: [] },
  { type: 'sign' },
  { type: 'record-contact', reached: true, text: '已电话联系' },
  { type: 'record-contact', reached: false, way: 'phone', text: '没有人接' },
  { type: 'assign-task', assigneeId: 'user-colleague', text: '去现场看看' },
  { type: 'finish-task', taskId: 'new-id' },
  { type: 'report-progress', nextAt: new Date(START + days(20)), text: '正在等待配件到货。' },
  {
    type: 'whistle',
    supportDepartmentIds: ['city-housing'],
    copyDepartmentIds: ['city-police'],
    days: 3,
    text: '请协助',
  },
  { type: 'start' },
  { type: 'note', text: '已安排' },
  { type: 'request-return', returnCode: 'not_our_duty', reason: '不属于我单位' },
  { type: 'request-extension', days: 3, reason: '等配件' },
  { type: 'request-suspension', reasonCode: 'testing', days: 5, reason: '等检测' },
  { type: 'endorse' },
  { type: 'decide', approve: true, reason: '同意' },
  { type: 'decide', approve: false, reason: '不同意' },
  { type: 'resume' },
  { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。', withoutParts: '来不及等' },
  { type: 'review', approve: true },
  { type: 'review', approve: false, reason: '请附照片' },
  { type: 'record-follow-up', reached: true, solved: true, satisfied: true, text: '满意' },
  { type: 'record-follow-up', reached: true, solved: false, satisfied: false, text: '没修好' },
  { type: 'record-follow-up', reached: false, solved: false, satisfied: false, text: '未接通' },
  { type: 'supervise', level: 1, reason: '催一催' },
  { type: 'flag', flag: 'difficult', set: true, reason: '多单位' },
  ROUTE,
  { type: 'queue', decisionId: 'd' },
  { type: 'close-silent' },
  { type: 'close-unanswered' },
  { type: 'check-wait' },
  { type: 'archive' },
]

/** A step picks among the acts that the state allows, so that walks get deep; the actor may still be the wrong one. */
type Step = { actor: number; command: number; hours: number }
const steps = fc.array(fc.record({ actor: fc.nat(), command: fc.nat(), hours: fc.nat(24 * 9) }), {
  minLength: 20,
  maxLength: 120,
})

function pickAct(state: CaseState, { actor, command }: Step) {
  const fitting = COMMANDS.filter(({ type }) => MOVES[type].from.includes(state.status))
  const chosen = fitting[command % Math.max(1, fitting.length)] ?? (COMMANDS[0] as CaseCommand)
  const able = ACTORS.filter((who) =>
    MOVES[chosen.type].by.some((relation) => relationsOf(who, state, factsAt(new Date(START))).includes(relation)),
  )
  const pool = actor % 4 === 0 || able.length === 0 ? ACTORS : able
  return { command: chosen, actor: pool[actor % pool.length] as (typeof ACTORS)[number] }
}

function walk(path: Step[]) {
  const story: Array<Parameters<typeof foldCase>[0][number]> = []
  let state: CaseState = DRAFT
  let now = START
  const append = (event: Parameters<typeof applyCaseEvent>[1]) => {
    const fact = { ...event, at: new Date(now), rev: story.length + 1 }
    story.push(fact)
    state = applyCaseEvent(state, fact, fact)
  }
  append(FILED)
  for (const step of path) {
    now += step.hours * 3_600_000
    const act = pickAct(state, step)
    const facts = { ...factsAt(new Date(now)), infoRequestedAt: new Date(now - days(8)) }
    const decision = decideCase(state, act.command, act.actor, facts)
    if (decision.ok) for (const event of decision.events) append(event)
  }
  return { story, state }
}

describe('the lifecycle', () => {
  it('gives the same row from the facts as from acting, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { story, state } = walk(path)
        expect(foldCase(story)).toEqual(state)
        const { assignments } = state
        expect(fromRow({ ...toRow(state), assignments })).toEqual(state)
      }),
      { numRuns: 300 },
    )
  })

  it('has a unit in charge whenever a unit has to act', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { state } = walk(path)
        const isAtUnit =
          state.status === 'needs_info' && state.desk.wait?.kind === 'answer' && state.desk.wait.departmentId
        if (
          isAtUnit ||
          ['dispatched', 'signed', 'in_progress', 'suspended', 'replied', 'rework', 'resolved'].includes(state.status)
        ) {
          const leads = state.assignments.filter((task) => task.role === 'lead' && task.status !== 'returned')
          expect(leads.map((task) => task.departmentId)).toEqual([state.leadDepartmentId])
        }
      }),
    )
  })

  it('withholds from a page only acts that are sure to be refused, and puts forward one it offers', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { state } = walk(path)
        for (const actor of ACTORS) {
          const relations = relationsOf(actor, state, factsAt(new Date(START)))
          const offered = offeredMoves(state, relations, actor)
          const withheld = COMMANDS.filter(
            ({ type }) => legalMoves(state.status, relations).includes(type) && !offered.includes(type),
          )
          const awaited = awaitedMove(state.status, offered)
          expect(awaited === null || offered.includes(awaited)).toBe(true)
          for (const command of withheld)
            expect(decideCase(state, command, actor, factsAt(new Date(START))).ok).toBe(false)
        }
      }),
    )
  })

  it('has no dead end: from every state but the archive some move leads on, and the archive is reachable', () => {
    const leaving = (status: CaseStatus) => Object.values(MOVES).some((move) => move.from.includes(status))
    const ends = CASE_STATUSES.filter((status) => status !== 'draft' && !leaving(status))
    expect(ends).toEqual(['archived'])
  })

  it('reaches every state by legal moves', () => {
    const seen = new Set<CaseStatus>(['draft'])
    fc.assert(
      fc.property(steps, (path) => {
        walk(path).story.reduce((state, fact) => {
          const next = applyCaseEvent(state, fact, fact)
          seen.add(next.status)
          return next
        }, DRAFT)
      }),
      // Always the same walks: whether the rarest state is met must not depend on luck.
      { numRuns: 500, seed: 20_261_122 },
    )
    expect([...seen].sort()).toEqual([...CASE_STATUSES].sort())
  }, 60_000)

  it('refuses every act to a stranger', () => {
    for (const status of CASE_STATUSES) {
      for (const command of COMMANDS) {
        const decision = decideCase({ ...SUBMITTED, status }, command, NEIGHBOUR, factsAt(new Date(START)))
        expect(decision.ok, `${command.type} in ${status}`).toBe(false)
      }
    }
  })
})
