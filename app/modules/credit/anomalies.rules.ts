/** A grant that two people agreed on. */
export type Granted = { proposedById: string; decidedById: string; userId: string; points: number }

export type Anomaly =
  | { kind: 'same_member'; proposedById: string; userId: string; count: number; points: number }
  | { kind: 'same_pair'; proposedById: string; decidedById: string; count: number }
  | { kind: 'mutual'; proposedById: string; decidedById: string; count: number }

/** Grants of one proposer to one member, and of one pair of people, from which on somebody should look. */
const SAME_MEMBER = 3
const SAME_PAIR = 10
/** Agreed to each other's proposals so often, in both directions. */
const MUTUAL = 3

/** What stands out among the grants of a span of time (C15); a hint for a person, never a finding. Largest first. */
export function anomaliesOf(grants: readonly Granted[]): Anomaly[] {
  const members = new Map<string, Granted[]>()
  const pairs = new Map<string, Granted[]>()
  const keep = (map: Map<string, Granted[]>, key: string, grant: Granted) =>
    map.set(key, [...(map.get(key) ?? []), grant])
  for (const grant of grants) {
    keep(members, `${grant.proposedById} ${grant.userId}`, grant)
    keep(pairs, `${grant.proposedById} ${grant.decidedById}`, grant)
  }
  const found: Anomaly[] = []
  for (const group of members.values()) {
    const [{ proposedById, userId } = { proposedById: '', userId: '' }] = group
    const points = group.reduce((sum, grant) => sum + grant.points, 0)
    if (group.length >= SAME_MEMBER)
      found.push({ kind: 'same_member', proposedById, userId, count: group.length, points })
  }
  for (const group of pairs.values()) {
    const [{ proposedById, decidedById } = { proposedById: '', decidedById: '' }] = group
    const back = pairs.get(`${decidedById} ${proposedById}`)?.length ?? 0
    const of = { proposedById, decidedById }
    if (group.length >= MUTUAL && back >= MUTUAL && proposedById < decidedById)
      found.push({ kind: 'mutual', ...of, count: group.length + back })
    else if (group.length >= SAME_PAIR) found.push({ kind: 'same_pair', ...of, count: group.length })
  }
  return found.sort((a, b) => b.count - a.count)
}
