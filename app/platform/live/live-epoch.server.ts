import { type Services, services } from '../container.server.ts'

const KEY = 'live.epoch'

/** Name of this database's life: revs of another one mean nothing here, and a browser that holds them reads again (C31). */
export async function liveEpoch(deps: Pick<Services, 'db' | 'ids'> = services()): Promise<string> {
  const where = { key: KEY }
  const row = await deps.db.setting.findUnique({ where })
  if (row) return row.value
  // All the browsers of a new city may be here at once. Prisma's upsert would fail for those who are not the first.
  await deps.db.$executeRaw`
    INSERT INTO "Setting" ("key", "value") VALUES (${KEY}, ${deps.ids.newCode(12)}) ON CONFLICT DO NOTHING`
  return (await deps.db.setting.findUniqueOrThrow({ where })).value
}
