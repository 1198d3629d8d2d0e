/** Why an award waits for a person (REQUIREMENTS C19, C20). Public, so that honest people know. */
export const SIGNALS = ['burst', 'household', 'same_photo', 'reciprocity'] as const
export type Signal = (typeof SIGNALS)[number]

/** What is known about an award and the case that earned it. */
export type AwardTraces = {
  /** Cases that the member filed within a quarter of an hour of this one, this one included. */
  filedTogether: number
  /** Those who replied, reviewed or followed up, or whose case was joined, keep house with the member or are the member. */
  sharesHousehold: boolean
  /** Another case that does not go with this one has the very same photo. */
  samePhoto: boolean
  /** Times in ninety days that this member joined the other's cases, and the other this member's. */
  joinedOther: number
  joinedByOther: number
}

/** Cases in a quarter of an hour from which on it is a burst; one walk through a park is none. */
const BURST = 6
/** Joined each other so often, in both directions, within ninety days. */
const MUTUAL = 3

/** What looks like farming; none for an ordinary award. */
export function signalsOf(traces: AwardTraces): Signal[] {
  const { filedTogether, sharesHousehold, samePhoto, joinedOther, joinedByOther } = traces
  const found: Record<Signal, boolean> = {
    burst: filedTogether >= BURST,
    household: sharesHousehold,
    same_photo: samePhoto,
    reciprocity: joinedOther >= MUTUAL && joinedByOther >= MUTUAL,
  }
  return SIGNALS.filter((signal) => found[signal])
}
