import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { LIMITS_STREAM } from './matter.events.ts'
import { DEFAULT_SETTINGS, matterSettingsSchema, type SettingsForm, settingsFormSchema } from './matter.schema.ts'
import { refuseMatter } from './refuse-matter.server.ts'

const KEY = 'matters'
const storedSchema = matterSettingsSchema.extend({
  rev: z.number().int().default(0),
  headHash: z.string().default(GENESIS),
  reason: z.string().default(''),
})

/** Limits as they stand, how often they were changed, and why last. */
export async function readMatterSettings({ db }: Pick<Services, 'db'> = services()) {
  const row = await db.setting.findUnique({ where: { key: KEY } })
  const stored = row
    ? storedSchema.parse(JSON.parse(row.value))
    : { ...DEFAULT_SETTINGS, rev: 0, headHash: GENESIS, reason: '' }
  const { rev, headHash, reason, ...limits } = stored
  return { limits, rev, headHash, reason, value: row?.value ?? null }
}

/**
 * Changes the limits of matters for the whole city, with a reason; periods that run keep theirs. Administrators only.
 * Throws forbidden, invalid, conflict when somebody changed them since `rev`.
 */
export async function saveMatterSettings(form: SettingsForm, actor: Actor, deps: Services = services()): Promise<void> {
  if (actor.role !== 'admin' || actor.id === null) refuseMatter('forbidden')
  const { reason, rev: seen, ...after } = parseInput(settingsFormSchema, form)
  const { limits: before, rev: known, headHash: head, value: old } = await readMatterSettings(deps)
  if (known !== seen) refuseMatter('moved')
  const at = deps.clock.now()
  const rev = known + 1
  const who = { actorId: actor.id, actorRole: actor.role, at, topics: [LIMITS_STREAM], audience: 'staff' as const }
  const fact = { type: 'matter.limits-changed', version: 1, payload: { before, after }, stream: LIMITS_STREAM, rev }
  const { rows, headHash } = sealEvents([{ ...fact, ...who }], head, deps.ids)
  const value = JSON.stringify({ ...after, rev, headHash, reason })
  await withTx(deps.db, 'save-matter-settings', async (tx) => {
    if (old === null) await tx.setting.create({ data: { key: KEY, value } })
    else {
      const { count } = await tx.setting.updateMany({ where: { key: KEY, value: old }, data: { value } })
      if (count === 0) refuseMatter('moved')
    }
    await appendEvents(tx, rows)
  }).catch((error) => (isUniqueViolation(error) ? refuseMatter('moved') : Promise.reject(error)))
  poke()
}
