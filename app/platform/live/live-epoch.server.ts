import { type Services, services } from '../container.server.ts'

const KEY = 'live.epoch'

/** Name of this database's life: revs of another one mean nothing here, and a browser that holds them reads again (C31). */
export async function liveEpoch(deps: Pick<Services, 'db' | 'ids'> = services()): Promise<string> {
  const row = await deps.db.setting.findUnique({ where: { key: KEY } })
  if (row) return row.value
  const made = await deps.db.setting.upsert({
    where: { key: KEY },
    update: {},
    create: { key: KEY, value: deps.ids.newCode(12) },
  })
  return made.value
}
