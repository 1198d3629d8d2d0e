import { type Compiled, compileCondition, type Read, readFacts, type SharedLeaves } from './compile-condition.rules.ts'
import { candidatesFor, indexRules, type RuleIndex } from './index-rules.rules.ts'
import type { Facts, Rule } from './routing.schema.ts'
import { isBroken, type RuleSet } from './rule-set.rules.ts'
import { categoryOf, type RouteUrgency, type Settled, settle } from './settle.rules.ts'

/** A rule set ready for many cases. It keeps no trace of any case: the same facts give the same answer. */
export type CompiledRules = { set: RuleSet; conditions: readonly Compiled[]; index: RuleIndex }

/** What a rule set says of a case, without the reasons. */
export type FastDecision = {
  result: 'routed' | 'queued' | 'redirect_suggested'
  /** The rule that routes, or that suggests another channel; null when a person decides. */
  ruleCode: string | null
  lead: string | null
  support: string[]
  urgency: RouteUrgency
  category: string | null
}

/** Rules that hold, in order, and those that failed to be asked: skipped, and told (REQUIREMENTS D12). */
export type Held = { rules: Rule[]; failed: string[]; read: Read }

type CompiledList = Omit<CompiledRules, 'set'>

/** By the list of rules: units and categories are read anew every minute, the rules of a version never change. */
const lists = new WeakMap<readonly Rule[], CompiledList>()
const compiled = new WeakMap<RuleSet, CompiledRules>()

/** A condition that cannot be compiled fails whenever it is asked, so that the fault is told with every decision. */
function compileOrFail({ when }: Rule, shared: SharedLeaves): Compiled {
  try {
    return compileCondition(when, shared)
  } catch (cause) {
    const fail = () => {
      throw new Error('the condition cannot be read', { cause })
    }
    return { cost: 1, truth: fail, distance: fail, firstMissed: fail }
  }
}

function compileList(rules: readonly Rule[]): CompiledList {
  const known = lists.get(rules)
  if (known) return known
  const shared: SharedLeaves = new Map()
  const made = { conditions: rules.map((rule) => compileOrFail(rule, shared)), index: indexRules(rules) }
  lists.set(rules, made)
  return made
}

/** The compiled form of a set: made once, in a few milliseconds for 300 rules, and kept for as long as the set lives. */
export function compiledOf(set: RuleSet): CompiledRules {
  const known = compiled.get(set)
  if (known) return known
  const made = { set, ...compileList(set.rules) }
  compiled.set(set, made)
  return made
}

/** Asks the rules that can hold; the same ones are found as by asking every rule. */
export function rulesThatHold(facts: Facts, { set, conditions, index }: CompiledRules): Held {
  const read = readFacts(facts)
  const places: number[] = []
  const failed = new Set<string>()
  for (const list of candidatesFor(index, read)) {
    for (const place of list) {
      try {
        if (conditions[place]?.truth(read) === 2 && !places.includes(place)) places.push(place)
      } catch {
        failed.add(set.rules[place]?.code ?? '')
      }
    }
  }
  places.sort((a, b) => a - b)
  return { rules: places.flatMap((place) => set.rules[place] ?? []), failed: [...failed], read }
}

const NO_FAULTS: ReadonlySet<string> = new Set()
const LEFT_TO_A_PERSON = { winner: null, lead: null, support: [], conflict: [], redirects: [] }

/** What the rules come to; `isTripped` when so many are at fault that a person decides whatever they say (D12). */
export type Conclusion = { held: Held; settled: Settled; isTripped: boolean }

/**
 * Asks the rules and draws the conclusion. `failing`: rules that failed on other cases; with `isHeld` a person decides
 * in any case, and only the urgency is taken from the rules.
 */
export function conclude(
  facts: Facts,
  compiled: CompiledRules,
  { failing = NO_FAULTS, isHeld = false }: { failing?: ReadonlySet<string>; isHeld?: boolean } = {},
): Conclusion {
  const { set } = compiled
  const held = rulesThatHold(facts, compiled)
  const isTripped = isBroken(set, held.failed.length > 0 ? new Set([...failing, ...held.failed]) : failing)
  const settled = settle(held.rules, facts, set)
  return { held, settled: isTripped || isHeld ? { ...settled, ...LEFT_TO_A_PERSON } : settled, isTripped }
}

/** How a conclusion is called. */
export function resultOf({ winner, redirects, conflict }: Settled): FastDecision['result'] {
  if (winner) return 'routed'
  return redirects.length > 0 && conflict.length === 0 ? 'redirect_suggested' : 'queued'
}

/**
 * Decides a case without explaining it: what `decideRoute(facts, set)` decides, for back-tests and counterfactuals.
 * A few microseconds a case; `compiled` is `compiledOf(set)`, made once per set. Pure and deterministic (D6).
 */
export function decideFast(facts: Facts, compiled: CompiledRules): FastDecision {
  const { settled } = conclude(facts, compiled)
  const result = resultOf(settled)
  const { winner, lead, support, urgency, redirects } = settled
  const ruleCode = winner?.code ?? (result === 'redirect_suggested' ? (redirects[0]?.code ?? null) : null)
  return { result, ruleCode, lead, support, urgency, category: categoryOf(settled, facts) }
}
