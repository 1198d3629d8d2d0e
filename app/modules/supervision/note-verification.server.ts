import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'

const KEY = 'verify:last'

const verificationSchema = z.object({
  at: z.coerce.date(),
  /** Findings that remain, by check; every check that ran is there. */
  findings: z.record(z.string(), z.number().int()),
})

export type LastVerification = z.infer<typeof verificationSchema>

/** Keeps the outcome of a check of the whole house, for metrics and the overview; the last one only. */
export async function noteVerification(
  findings: Record<string, number>,
  deps: Pick<Services, 'db' | 'clock'> = services(),
): Promise<void> {
  const value = JSON.stringify({ at: deps.clock.now().toISOString(), findings })
  await deps.db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
}

/** Outcome of the last check; null before the first. */
export async function readLastVerification(deps: Pick<Services, 'db'> = services()): Promise<LastVerification | null> {
  const row = await deps.db.setting.findUnique({ where: { key: KEY } })
  return row ? verificationSchema.parse(JSON.parse(row.value)) : null
}
