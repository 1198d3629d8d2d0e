import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '#app/platform/db.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'
import { createTemplate, TEMPLATE_FILE, templateUrl } from './city-database.ts'

/** A migrated database with the reference data of the city, copied by every test that needs one. */
export default async function buildTemplate(): Promise<void> {
  rmSync(path.dirname(TEMPLATE_FILE), { recursive: true, force: true })
  mkdirSync(path.dirname(TEMPLATE_FILE), { recursive: true })
  createTemplate()
  await migrate(templateUrl())
  const db = openDatabase(templateUrl())
  await loadReference(db)
  if (dialectOf(db) === 'sqlite') await db.$executeRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.$disconnect()
}
