/** Proofs of who somebody is, each containing the ones before it (DOMAIN 5.3). */
export const LADDER = ['guest', 'account', 'phone', 'real-name'] as const
export type Rung = (typeof LADDER)[number]

/**
 * How far somebody is verified. Living in a compound and owning a dwelling are proofs beside each other: an owner who
 * lets the flat is no resident, a tenant no owner. Sets hold ids.
 */
export type Standing = { rung: Rung; residentOf: ReadonlySet<string>; ownerOf: ReadonlySet<string> }

/** What an act asks for. `member` is who lives in or owns in the compound. */
export type Need =
  | { level: Rung }
  | { level: 'resident' | 'owner' | 'member'; compoundId: string }
  | { level: 'owner-of'; dwellingId: string; compoundId: string }

/** Bottom of the lattice: nothing is proved. */
export const NOBODY: Standing = { rung: 'guest', residentOf: new Set(), ownerOf: new Set() }

const rankOf = (rung: Rung) => LADDER.indexOf(rung)

/** The proof that an owner of a dwelling has: of the dwelling, and of owning something in its compound. */
export function ownerProofs(dwellingId: string, compoundId: string): string[] {
  return [`dwelling:${dwellingId}`, `compound:${compoundId}`]
}

/** The least standing that has the proofs of both (least upper bound). */
export function join(a: Standing, b: Standing): Standing {
  return {
    rung: rankOf(a.rung) >= rankOf(b.rung) ? a.rung : b.rung,
    residentOf: new Set([...a.residentOf, ...b.residentOf]),
    ownerOf: new Set([...a.ownerOf, ...b.ownerOf]),
  }
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((id) => b.has(id)))

/** What two standings have in common (greatest lower bound). */
export function meet(a: Standing, b: Standing): Standing {
  return {
    rung: rankOf(a.rung) <= rankOf(b.rung) ? a.rung : b.rung,
    residentOf: shared(a.residentOf, b.residentOf),
    ownerOf: shared(a.ownerOf, b.ownerOf),
  }
}

/** True when `a` proves everything that `b` proves. */
export function contains(a: Standing, b: Standing): boolean {
  const all = (more: ReadonlySet<string>, less: ReadonlySet<string>) => [...less].every((id) => more.has(id))
  return rankOf(a.rung) >= rankOf(b.rung) && all(a.residentOf, b.residentOf) && all(a.ownerOf, b.ownerOf)
}

/** The alternatives of which one is enough for a need; all but `member` have one. */
function leastFor(need: Need): Standing[] {
  if (need.level === 'owner-of')
    return [{ rung: 'real-name', residentOf: new Set(), ownerOf: new Set([`dwelling:${need.dwellingId}`]) }]
  if (need.level === 'resident' || need.level === 'owner' || need.level === 'member') {
    const resident = { rung: 'real-name' as const, residentOf: new Set([need.compoundId]), ownerOf: new Set<string>() }
    const proof = new Set([`compound:${need.compoundId}`])
    const owner = { rung: 'real-name' as const, residentOf: new Set<string>(), ownerOf: proof }
    if (need.level === 'member') return [resident, owner]
    return [need.level === 'resident' ? resident : owner]
  }
  return [{ ...NOBODY, rung: need.level }]
}

/** True when this standing is enough for what an act asks (REQUIREMENTS A1). */
export function satisfies(standing: Standing, need: Need): boolean {
  return leastFor(need).some((least) => contains(standing, least))
}

/** Why an act is not open yet, and by which proof it would be; `ok` when it is. */
export type Answer = {
  outcome: 'ok' | 'missing' | 'pending' | 'expired' | 'out_of_scope'
  step: 'account' | 'phone' | 'real-name' | 'resident' | 'owner' | null
}

/** Requests of the same person that are under way or have run out, by level. */
export type Requests = { pending: ReadonlySet<string>; expired: ReadonlySet<string> }

const RUNG_STEPS: ReadonlyArray<'account' | 'phone' | 'real-name'> = ['account', 'phone', 'real-name']

/** The next step towards a need, and whether it waits for somebody, has run out, or was proved elsewhere. */
export function answerOf(standing: Standing, need: Need, requests: Requests): Answer {
  if (satisfies(standing, need)) return { outcome: 'ok', step: null }
  const least = leastFor(need)[0] ?? NOBODY
  const asked = (step: NonNullable<Answer['step']>): Answer => {
    if (requests.pending.has(step)) return { outcome: 'pending', step }
    return { outcome: requests.expired.has(step) ? 'expired' : 'missing', step }
  }
  if (rankOf(standing.rung) < rankOf(least.rung)) {
    const step = RUNG_STEPS[rankOf(standing.rung)] ?? 'real-name'
    // Real name includes what a phone proves, so somebody who has shown papers is not sent back for a phone.
    const next = step === 'phone' && least.rung === 'real-name' ? 'real-name' : step
    return asked(next)
  }
  const step = least.ownerOf.size > 0 ? 'owner' : 'resident'
  const elsewhere = step === 'owner' ? standing.ownerOf : standing.residentOf
  const answer = asked(step)
  return answer.outcome === 'missing' && elsewhere.size > 0 ? { outcome: 'out_of_scope', step } : answer
}

/** Real-name tier 0..3 of an account (DOMAIN 5.3), the short form that is kept with it. */
export function tierOf({ rung, residentOf, ownerOf }: Standing): 0 | 1 | 2 | 3 {
  if (rung === 'guest') return 0
  if (rung !== 'real-name') return 1
  return residentOf.size + ownerOf.size > 0 ? 3 : 2
}
