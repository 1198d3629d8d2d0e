import { days } from '../../platform/duration.ts'

/** One flag: its weight in hundredths, who raised it, and with whom they keep house. */
export type Flag = { userId: string; home: string; weight: number }

/** What is known of somebody who flags. */
export type Reporter = { createdAt: Date; upheld: number; rejected: number }

/** An account younger than this weighs nothing, so that a burst of new ones hides nothing. */
const YOUNG = days(7)
/** People, of this many homes, below which no weight is enough. */
const LEAST_PEOPLE = 3
const LEAST_HOMES = 2

/**
 * Weight of somebody's flag in hundredths: two hundred times the share of their earlier flags that were upheld, drawn
 * towards a half, so a new reporter weighs 100; nothing for an account under seven days (REQUIREMENTS A24).
 */
export function flagWeight({ createdAt, upheld, rejected }: Reporter, now: Date): number {
  if (now.getTime() - createdAt.getTime() < YOUNG) return 0
  return Math.round((200 * (upheld + 1)) / (upheld + rejected + 2))
}

/** True when the flags hide a comment until somebody has looked: enough weight, three people, two homes. */
export function flagsHide(flags: readonly Flag[], hideWeight: number): boolean {
  const counted = flags.filter(({ weight }) => weight > 0)
  const weight = counted.reduce((sum, flag) => sum + flag.weight, 0)
  const people = new Set(counted.map(({ userId }) => userId)).size
  const homes = new Set(counted.map(({ home }) => home)).size
  return weight >= hideWeight && people >= LEAST_PEOPLE && homes >= LEAST_HOMES
}
