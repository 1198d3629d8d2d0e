/** The largest area of one dwelling: 10,000 m², in 0.01 m². */
const LARGEST = 1_000_000

/** Square metres as typed ("89.5", "１２０.00㎡") in 0.01 m²; null when it is none, has more than two places, or is out of range. */
export function readArea(raw: string): number | null {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/(m2|㎡|平方米|平米)$/i, '')
    .trim()
  const found = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const area = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return area > 0 && area <= LARGEST ? area : null
}

/** 0.01 m² as square metres with two places, such as "89.50". */
export function writeArea(centi: number | bigint): string {
  const value = BigInt(centi)
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`
}
