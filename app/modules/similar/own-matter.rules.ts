import { categoryLikeness, type Likened, likeliest, placeLikeness } from './similarity.rules.ts'

/** How far back one's own filings on a matter count (DOMAIN 5.4). */
export const OWN_DAYS = 90
/** The same place: the same community, address or a hundred metres. */
const SAME_PLACE = 0.9

type Own = Likened & { status: string }

/**
 * The account's own earlier filing on the same matter: same place and category within 90 days. One that is still open
 * takes in what is new; one that was closed counts only when the words are alike too, and gives its result (DOMAIN 2.6).
 */
export function ownMatter<T extends Own>(
  subject: Likened,
  own: readonly T[],
): { kind: 'open' | 'closed'; found: T } | null {
  const kinship = (earlier: T) => categoryLikeness(subject.categories, earlier.categories)
  const there = own.filter((earlier) => placeLikeness(subject, earlier) >= SAME_PLACE && kinship(earlier) > 0)
  const sameKind = there.filter((earlier) => kinship(earlier) === 1)
  // Where the category of one of them is not known, alike words say that it is the same.
  const sameWords = likeliest(subject, there)
  const open = [...sameKind, ...sameWords].find(({ status }) => status !== 'closed')
  if (open) return { kind: 'open', found: open }
  const [closed] = sameWords
  return closed ? { kind: 'closed', found: closed } : null
}
