import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { remember } from '../../platform/remember.server.ts'
import { type DeskLimits, deskLimitsSchema } from './desk-limits.schema.ts'

type Kept = { readUntil: number; limits: Promise<DeskLimits> }

const kept = () => remember('cases.desk-limits', () => new WeakMap<object, Kept>())

/** What the city allows its units, as it stands in the database now. */
export async function readDeskLimits({ db }: Pick<Services, 'db'>): Promise<DeskLimits> {
  const row = await db.setting.findUniqueOrThrow({ where: { key: 'desk-limits' } })
  return deskLimitsSchema.parse(JSON.parse(row.value))
}

/** What the city allows its units; at most a minute old. */
export function deskLimits(deps: Pick<Services, 'db' | 'clock'> = services()): Promise<DeskLimits> {
  const known = kept().get(deps.db)
  const now = deps.clock.now().getTime()
  if (known && known.readUntil > now) return known.limits
  const limits = readDeskLimits(deps)
  kept().set(deps.db, { readUntil: now + minutes(1), limits })
  // A failed read must not be kept, else every later caller gets the same failure.
  limits.catch(() => kept().delete(deps.db))
  return limits
}
