/** Points that a person took away; an award that met a limit, or whose case was reopened, follows its rule by itself. */
const TAKEN: ReadonlySet<string> = new Set(['farming', 'taken_back'])

/** True when there is something to object to: points that are held for a check, or were taken away by a person. */
export function isObjectionable(entry: { status: string; reason: string; blockedBy: string | null }): boolean {
  const { status, reason, blockedBy } = entry
  return (
    (status === 'pending' && blockedBy === 'check') || (status === 'voided' && blockedBy === null && TAKEN.has(reason))
  )
}
