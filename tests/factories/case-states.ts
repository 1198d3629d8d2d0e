import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { applyCaseEvent, type CaseState, DRAFT } from '#app/modules/cases/case-state.rules.ts'
import { decideCase } from '#app/modules/cases/decide-case.rules.ts'
import type { DecisionFacts } from '#app/modules/cases/decision.rules.ts'
import { type Actor, SYSTEM } from '#app/platform/actor.ts'
import { DISPATCHER, HANDLER, RESIDENT } from './actors.ts'
import { deskFactsAt } from './desk-facts.ts'

/** A Tuesday morning in office hours, in milliseconds. */
export const START = new Date('2026-03-03T01:00:00Z').getTime()

/** What surrounds a decision at a moment; case-1 is the resident's, its units and category exist. */
export function factsAt(now: Date): DecisionFacts {
  return {
    caseId: 'case-1',
    requesterId: RESIDENT.id,
    communityCode: null,
    now,
    departments: new Set(['city-parks', 'city-housing', 'city-police']),
    categories: new Set(['D2']),
    barred: new Set(),
    mergeTarget: { id: 'case-2', open: true, units: [] },
    main: null,
    infoRequestedAt: now,
    desk: deskFactsAt(now),
    newId: 'new-id',
    textHash: 'h',
  }
}

/** The fact that begins a case: an ordinary complaint that may be published. */
export const FILED = {
  type: 'case.submitted',
  payload: {
    type: 'complaint',
    channel: 'web',
    anonymous: false,
    confidential: false,
    publishConsent: true,
    textHash: 'h',
    targetDepartmentId: null,
  },
} as const

/** A case that was just filed. */
export const SUBMITTED = applyCaseEvent(DRAFT, FILED, { at: new Date(START), rev: 1 })

/** The rules' decision for the parks office. */
export const ROUTE = {
  type: 'route',
  decisionId: 'd',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
} satisfies CaseCommand

type Act = [CaseCommand, Actor]

/** The state after some acts, all at the start; throws the reason of the first that is refused. */
export function stateAfter(state: CaseState, ...acts: Act[]): CaseState {
  let current = state
  let rev = 1
  for (const [command, actor] of acts) {
    const decision = decideCase(current, command, actor, factsAt(new Date(START)))
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.reason}`)
    for (const event of decision.events) {
      rev += 1
      current = applyCaseEvent(current, event, { at: new Date(START), rev })
    }
  }
  return current
}

const TO_REPLY: Act[] = [
  [ROUTE, SYSTEM],
  [{ type: 'sign' }, HANDLER],
  [{ type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' }, HANDLER],
]
const TO_RESOLVED: Act[] = [...TO_REPLY, [{ type: 'review', approve: true }, DISPATCHER]]

/** The ordinary way of a case, up to three of its stations. */
export const replied = () => stateAfter(SUBMITTED, ...TO_REPLY)
export const resolved = () => stateAfter(SUBMITTED, ...TO_RESOLVED)
export const closed = () => stateAfter(SUBMITTED, ...TO_RESOLVED, [{ type: 'confirm' }, RESIDENT])
