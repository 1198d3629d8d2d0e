import type { TestResult, VoteTest } from './tally.schema.ts'

/**
 * The least whole number that meets "number `cmp` ratio × whole", exactly: rounding up for "at least", one above the
 * rounded-down product for "more than".
 */
export function leastMeeting({ cmp, ratio: [over, under] }: Pick<VoteTest, 'cmp' | 'ratio'>, whole: bigint): bigint {
  const product = whole * BigInt(over)
  const part = BigInt(under)
  return cmp === '>=' ? (product + part - 1n) / part : product / part + 1n
}

/** One condition with its figures. Nothing of nothing meets no condition. */
export function judge(test: VoteTest, numerator: bigint, denominator: bigint): TestResult {
  const required = leastMeeting(test, denominator)
  const met = denominator > 0n && numerator >= required
  return {
    ...test,
    numerator: String(numerator),
    denominator: String(denominator),
    required: String(required),
    missing: String(met || numerator >= required ? 0n : required - numerator),
    met,
  }
}

/** A share in percent with two decimals, cut off and never rounded up, so that 66.66 % does not look like two thirds. */
export function percentOf(numerator: bigint, denominator: bigint): string {
  if (denominator === 0n) return '0.00'
  const hundredths = (numerator * 10_000n) / denominator
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}
