import { DECIDE_AGREEMENT } from './decide-agreement.rules.ts'
import { DECIDE_COURSE } from './decide-course.rules.ts'
import { DECIDE_PERFORMANCE } from './decide-performance.rules.ts'
import type { MediationAct } from './mediation.schema.ts'
import type { Ask, Deciders, Decision } from './mediation-decision.rules.ts'
import { moveRefusal } from './mediation-moves.rules.ts'

const DECIDE: Deciders<MediationAct> = { ...DECIDE_COURSE, ...DECIDE_AGREEMENT, ...DECIDE_PERFORMANCE }

/** What an act leads to, or why it cannot be done. Pure: the same question has the same answer. */
export function decideMediation(ask: Omit<Ask, 'partyId'>): Decision {
  const { command, part, state } = ask
  const refusal = moveRefusal(command.act, part, state)
  if (refusal) return { refusal }
  const decide = DECIDE[command.act] as (ask: Ask) => Decision
  return decide({ ...ask, partyId: part.kind === 'party' ? part.party.id : '' })
}
