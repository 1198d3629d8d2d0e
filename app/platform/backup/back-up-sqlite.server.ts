import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { seconds } from '../duration.ts'
import { copyMissing } from './copy-files.server.ts'
import { backupName, type Manifest, writeManifest } from './manifest.server.ts'
import { checkSound } from './restore-archive.server.ts'

const BUSY_TIMEOUT_MS = seconds(10)
const COUNTED = ['Case', 'Event', 'CreditTransfer', 'User', 'Photo'] as const
export const DATABASE_FILE = 'jiazhu.db'
export const FILES_FOLDER = 'files'

/** Rows of the tables that a person would ask for first. */
export function countRows(db: Database.Database): Record<string, number> {
  return Object.fromEntries(
    COUNTED.map((table) => [table, Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())]),
  )
}

type Source = { file: string; files: string; to: string; now?: Date }

/**
 * Copies a database that is in use, at one moment, and the files beside it into a new folder of `to`, with a manifest.
 * Writers are not held up. Throws when the copy is not sound or counts other rows than the original did at that moment.
 */
export async function backUpSqlite({
  file,
  files,
  to,
  now = new Date(),
}: Source): Promise<{ folder: string; manifest: Manifest }> {
  const folder = path.join(to, backupName(now))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const copy = path.join(folder, DATABASE_FILE)
  const source = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  // A read that stays open keeps the moment: else the copy would begin again with every commit of somebody else.
  source.exec('BEGIN')
  const counts = countRows(source)
  try {
    await source.backup(copy)
  } finally {
    source.exec('COMMIT')
    source.close()
  }
  checkSound(copy)
  const copied = new Database(copy, { readonly: true })
  const same = JSON.stringify(countRows(copied)) === JSON.stringify(counts)
  copied.close()
  if (!same) throw new Error(`${copy} holds other rows than the database did.`)
  await copyMissing(files, path.join(folder, FILES_FOLDER))
  return { folder, manifest: await writeManifest(folder, { kind: 'sqlite', at: now.toISOString(), counts }) }
}
