import type { Basis, LegalProfile, VoteTest } from './tally.schema.ts'

const both = (of: VoteTest['of'], cmp: VoteTest['cmp'], ratio: VoteTest['ratio']): VoteTest[] =>
  (['area', 'heads'] satisfies Basis[]).map((basis) => ({ basis, of, cmp, ratio }))

const SPECIAL = ['raise_fund', 'rebuild', 'common_use']

/**
 * Laws for owners' votes, the newest first. Civil Code art. 278: two thirds of area and of heads take part, then more
 * than half of those, or three quarters of those for the larger matters. Before 2021 the Property Law (art. 76) counted
 * against all owners. Heads: an owner of several dwellings is one (Supreme People's Court on divided ownership, art. 9).
 * Publication 15 days ahead: Property Management Regulations art. 14. The law leaves an extension of the period to the
 * rules of the owners' assembly (art. 18 there); it has to be published with the vote.
 */
export const LEGAL_PROFILES: readonly LegalProfile[] = [
  {
    id: 'civil-code-278',
    zh: '《民法典》第二百七十八条',
    en: 'Civil Code, article 278',
    from: '2021-01-01',
    until: null,
    heads: 'person',
    participation: both('electorate', '>=', [2, 3]),
    ordinary: both('participants', '>', [1, 2]),
    special: both('participants', '>=', [3, 4]),
    specialItems: SPECIAL,
    noticeDays: 15,
    objectionDays: 7,
    extensionDays: 30,
  },
  {
    id: 'property-law-76',
    zh: '《物权法》第七十六条',
    en: 'Property Law, article 76',
    from: '2007-10-01',
    until: '2020-12-31',
    heads: 'person',
    participation: [],
    ordinary: both('electorate', '>', [1, 2]),
    special: both('electorate', '>=', [2, 3]),
    specialItems: ['raise_fund', 'rebuild'],
    noticeDays: 15,
    objectionDays: 7,
    extensionDays: 0,
  },
]

/** The law in force on a day of the city ("2026-11-22"); undefined before the first. */
export function profileOn(day: string): LegalProfile | undefined {
  return LEGAL_PROFILES.find(({ from, until }) => from <= day && (until === null || day <= until))
}
