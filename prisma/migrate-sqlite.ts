import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type Migration, pendingOf, readMigrations } from './read-migrations.ts'

/** Prisma's own bookkeeping table, so that its tools agree about what is applied. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

function appliedTo(db: Database.Database) {
  const sql =
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'
  return db.prepare(sql).all() as Array<{ name: string; checksum: string }>
}

function apply(db: Database.Database, migration: Migration): void {
  const startedAt = new Date().toISOString()
  db.exec(migration.sql)
  db.prepare(
    'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
  ).run(randomUUID(), migration.checksum, new Date().toISOString(), migration.name, startedAt)
}

/** Whether rows may have lost what they refer to; looking for such rows reads the whole file, 40 s of a million cases. */
const movesRows = ({ sql }: Migration) => /\b(DROP TABLE|DELETE|UPDATE|INSERT|REPLACE)\b/i.test(sql)

/**
 * Applies what is not yet applied, all or nothing; returns the names. Safe to run from several processes at once.
 * Foreign keys are off while tables are redefined (a DROP TABLE would cascade), and checked before the commit where
 * rows move.
 */
export function migrateSqlite(url: string, migrations: readonly Migration[] = readMigrations('sqlite')): string[] {
  const file = url.replace(/^file:/, '')
  mkdirSync(path.dirname(file), { recursive: true })
  const db = new Database(file, { timeout: 30_000 })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = OFF')
    db.exec('BEGIN IMMEDIATE')
    db.exec(BOOKKEEPING)
    const pending = pendingOf(migrations, appliedTo(db))
    for (const migration of pending) apply(db, migration)
    const broken = pending.some(movesRows) ? (db.pragma('foreign_key_check') as unknown[]) : []
    if (broken.length > 0) throw new Error(`${broken.length} rows would lose what they refer to`)
    db.exec('COMMIT')
    return pending.map((migration) => migration.name)
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.close()
  }
}
