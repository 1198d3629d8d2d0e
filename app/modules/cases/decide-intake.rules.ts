import { isOverride, type OverrideReason, type RoutedByRule } from '../routing/override.schema.ts'
import type { CaseState } from './case-state.rules.ts'
import { type Context, type Decided, type Of, type Outcome, reason } from './decision.rules.ts'

/** A person accepts: type, category and urgency are fixed; limits follow from them. */
export function decideAccept({ state, command, facts }: Context<Of<'accept'>>): Outcome {
  if (!facts.categories.has(command.categoryCode)) return 'unknown_category'
  const { categoryCode, urgency, caseType } = command
  return [
    {
      type: 'case.accepted',
      payload: { type: caseType ?? state.type, categoryCode, urgency, slaPolicy: null, decisionId: null },
    },
  ]
}

type Dispatch = { leadDepartmentId: string; categoryCode: string; overrideReason?: OverrideReason | undefined }

/**
 * Why a dispatch goes against the rules (REQUIREMENTS D16); null where it does not. A unit that returned the case is
 * reason enough, everything else a person has to say.
 */
function overrideOf(command: Dispatch, state: CaseState, routed: RoutedByRule | null | undefined) {
  if (!routed || !isOverride(routed, command)) return null
  const returned = state.assignments.some(
    (task) => task.departmentId === routed.leadDepartmentId && task.status === 'returned',
  )
  const reasonCode = command.overrideReason ?? (returned ? 'returned-by-unit' : null)
  return reasonCode ? { decisionId: routed.decisionId, reasonCode } : 'missing'
}

/** To a unit that exists and is not complained about; a supervisor may take it from one unit to another, for good. */
export function decideDispatch({ state, command, relations, facts }: Context<Of<'dispatch'>>): Outcome {
  const { leadDepartmentId, supportDepartmentIds } = command
  const final = relations.includes('supervisor')
  if (!final && !['submitted', 'accepted', 'dispatched'].includes(state.status)) return 'wrong_state'
  if (!final && state.flags.includes('ruling')) return 'ruling_needed'
  if (![leadDepartmentId, ...supportDepartmentIds].every((id) => facts.departments.has(id))) return 'unknown_department'
  if ([leadDepartmentId, ...supportDepartmentIds].some((id) => facts.barred.has(id))) return 'complained_about'
  if (state.leadDepartmentId === leadDepartmentId && state.status !== 'accepted') return 'same_department'
  const categoryCode = command.categoryCode ?? state.categoryCode
  const urgency = command.urgency ?? state.urgency
  if (!categoryCode || !urgency) return 'category_needed'
  if (command.categoryCode && !facts.categories.has(command.categoryCode)) return 'unknown_category'
  const accepted: Decided[] =
    state.status === 'submitted'
      ? [
          {
            type: 'case.accepted',
            payload: { type: state.type, categoryCode, urgency, slaPolicy: null, decisionId: null },
          },
        ]
      : []
  const override = overrideOf({ ...command, categoryCode }, state, facts.routed)
  if (override === 'missing') return 'override_reason_needed'
  const payload = {
    leadDepartmentId,
    supportDepartmentIds,
    round: state.round,
    decisionId: null,
    categoryCode,
    urgency,
    final,
    ...(override ? { override } : {}),
  }
  // Who is on hold goes on with another unit (REQUIREMENTS B10).
  const resumed: Decided[] =
    state.status === 'suspended' ? [{ type: 'case.resumed', payload: { cause: 'redispatched' } }] : []
  return [...accepted, ...resumed, { type: 'case.dispatched', payload, words: reason(command.reason, 'staff') }]
}

/** What the rules decided: accepted and dispatched in one step. */
export function decideRoute({ state, command, facts }: Context<Of<'route'>>): Outcome {
  const { decisionId, categoryCode, urgency, slaPolicy, leadDepartmentId, supportDepartmentIds } = command
  if ([leadDepartmentId, ...supportDepartmentIds].some((id) => facts.barred.has(id))) return 'complained_about'
  return [
    { type: 'case.accepted', payload: { type: state.type, categoryCode, urgency, slaPolicy, decisionId } },
    {
      type: 'case.dispatched',
      payload: {
        leadDepartmentId,
        supportDepartmentIds,
        round: state.round,
        decisionId,
        categoryCode,
        urgency,
        final: false,
      },
    },
  ]
}

/** A refusal names its reason and the right channel (DOMAIN 5.2). */
export function decideDecline({ command, state }: Context<Of<'decline' | 'redirect'>>): Outcome {
  // A question of a unit does not take the case back to the intake.
  if (state.leadDepartmentId !== null) return 'wrong_state'
  const type = command.type === 'decline' ? 'case.declined' : 'case.redirected'
  return [{ type, payload: { code: command.code, channel: command.channel }, words: reason(command.reason) }]
}
