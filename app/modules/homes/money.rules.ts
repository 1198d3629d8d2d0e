/** The largest amount of one entry: 100 million yuan, in fen. */
const LARGEST = 10_000_000_000n

/** Yuan as typed ("1,200", "￥35.5") in fen; null when it is none, is not above zero, or is too large. */
export function readYuan(raw: string): bigint | null {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replace(/,(?=\d{3})/g, '')
    .trim()
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const fen = BigInt(found[1] ?? 0) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
  return fen > 0n && fen <= LARGEST ? fen : null
}

/** Fen as yuan with two places and thousands marked, such as "-1,200.00". */
export function writeYuan(fen: bigint): string {
  const sign = fen < 0n ? '-' : ''
  const value = fen < 0n ? -fen : fen
  const whole = String(value / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${String(value % 100n).padStart(2, '0')}`
}
