import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '#app/platform/db.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'

/** A migrated database with the reference data of the city, copied by every test file that needs one. */
export const TEMPLATE = path.resolve('.cache', 'test', 'template.db')

export default async function buildTemplate(): Promise<void> {
  rmSync(path.dirname(TEMPLATE), { recursive: true, force: true })
  mkdirSync(path.dirname(TEMPLATE), { recursive: true })
  migrate(`file:${TEMPLATE}`)
  const db = openDatabase(`file:${TEMPLATE}`)
  await loadReference(db)
  await db.$executeRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.$disconnect()
}
