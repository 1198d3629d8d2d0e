import { areasOf } from '../routing/areas.rules.ts'
import type { Facts } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'

const codeOf = (value: Facts[keyof Facts]) => (typeof value === 'string' ? value : null)

/** Facts as they were stored, with the place looked up in the areas of another version of the rules. */
export function factsUnder(facts: Facts, { areas = [] }: Pick<RuleSet, 'areas'>): Facts {
  const { district, street, community } = facts
  const place = { districtCode: codeOf(district), streetCode: codeOf(street), communityCode: codeOf(community) }
  return { ...facts, areas: areasOf(place, areas) }
}
