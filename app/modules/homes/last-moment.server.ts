import type { Services } from '../../platform/container.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'

/** The last second, in the city, of a day that a form named as the last one; null for none, or one that is not after today. */
export async function lastMomentOf(
  day: string | null | undefined,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
): Promise<Date | null> {
  const begin = await cityInstant(day, { db })
  return begin && begin > clock.now() ? cityInstant(`${day}T23:59:59`, { db }) : null
}
