import type { Actor } from '../../platform/actor.ts'
import type { RoutedByRule } from '../routing/override.schema.ts'
import type { CaseEvent } from './case.events.ts'
import type { CaseCommand, CaseStatus } from './case.schema.ts'
import type { CaseFacts, Relation } from './case-moves.rules.ts'
import type { RefusalReason } from './case-refusals.rules.ts'
import type { CaseState } from './case-state.rules.ts'
import type { DeskFacts } from './desk-facts.schema.ts'

export type Words = {
  kind: 'reply' | 'note' | 'reason' | 'answer' | 'contact' | 'supplement' | 'explanation' | 'task'
  audience: 'public' | 'party' | 'staff'
  text: string
}

/** A fact to append, and the words that go with it. */
export type Decided = CaseEvent & {
  words?: Words | undefined
  /** Further words of another kind on the same fact. */
  moreWords?: Words | undefined
}

/** What the decision needs to know beyond the case itself; gathered by the use-case before deciding. */
export type DecisionFacts = CaseFacts & {
  now: Date
  /** Ids among those named in the command that exist and are active. */
  departments: ReadonlySet<string>
  categories: ReadonlySet<string>
  /** The unit complained about and those directly under it: they never get the case. */
  barred: ReadonlySet<string>
  /** Case that `merge` names, when it exists. */
  mergeTarget: { id: string; open: boolean; units: readonly string[] } | null
  /** The case that a merged one goes with. */
  main: { status: CaseStatus; round: number } | null
  infoRequestedAt: Date | null
  desk: DeskFacts
  /** For a thing that the act makes. */
  newId: string
  /** What the rules decided on the case, for a dispatch by hand. */
  routed?: RoutedByRule | null
  /** sha256 of the text that `edit`, `supply-info` or `reply` brings. */
  textHash: string
}

export type Context<C extends CaseCommand> = {
  state: CaseState
  command: C
  actor: Actor
  relations: Relation[]
  facts: DecisionFacts
}
/** A refusal whose sentence names a number. */
export type NumberedRefusal = { refused: RefusalReason; n: number }
export type Outcome = Decided[] | RefusalReason | NumberedRefusal
export type Decide<C extends CaseCommand> = (context: Context<C>) => Outcome
export type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>

/** The reason given for an act, for those whom it concerns. */
export function reason(text: string | undefined, audience: Words['audience'] = 'party'): Words | undefined {
  return text ? { kind: 'reason', audience, text } : undefined
}

/** The actor's own unit's task on the case. */
export function ownTask({ state, actor }: Pick<Context<CaseCommand>, 'state' | 'actor'>) {
  return state.assignments.find((task) => task.departmentId === actor.departmentId)
}

/** A refusal that says how much is allowed. */
export function refusedWith(refused: RefusalReason, n: number): NumberedRefusal {
  return { refused, n }
}
