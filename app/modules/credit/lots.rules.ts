/** Points that became available together, with what is left of them. */
export type Lot = { id: string; left: bigint; expiresAt: Date }

export type LotUse = { lotId: string; amount: bigint }

/**
 * Which lots an amount is taken from (C9): first what stands in no lot and never expires, because it is the oldest, then
 * the lots by their expiry. `available` is the balance; the caller has checked that it is enough.
 */
export function takeFromLots(lots: readonly Lot[], available: bigint, amount: bigint): LotUse[] {
  const inLots = lots.reduce((sum, { left }) => sum + left, 0n)
  const loose = available > inLots ? available - inLots : 0n
  let wanted = amount > loose ? amount - loose : 0n
  const uses: LotUse[] = []
  for (const { id, left } of byExpiry(lots)) {
    const taken = left < wanted ? left : wanted
    if (taken > 0n) uses.push({ lotId: id, amount: taken })
    wanted -= taken
  }
  return uses
}

function byExpiry(lots: readonly Lot[]): Lot[] {
  return [...lots].sort((a, b) => +a.expiresAt - +b.expiresAt || (a.id < b.id ? -1 : 1))
}

/** When points that become available now expire: so many calendar months later, on the last day where there is no such day. */
export function lotExpiry(from: Date, months: number): Date {
  const expires = new Date(from)
  expires.setUTCDate(1)
  expires.setUTCMonth(from.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(expires.getUTCFullYear(), expires.getUTCMonth() + 1, 0)).getUTCDate()
  expires.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return expires
}

/** Expiry of points that come back: their own, but never sooner than a reader can use them. */
export function returnedExpiry(expiresAt: Date, now: Date, graceMs: number): Date {
  return new Date(Math.max(expiresAt.getTime(), now.getTime() + graceMs))
}
