import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { CLUSTER_FOLDER } from './back-up-postgres.server.ts'
import { DATABASE_FILE, FILES_FOLDER } from './back-up-sqlite.server.ts'
import { copyMissing } from './copy-files.server.ts'
import { checkFiles, type Manifest, readManifest } from './manifest.server.ts'
import { checkSound, restoreArchive } from './restore-archive.server.ts'

/** `wal`: folder to which PostgreSQL's archive_command copies the log. */
export type RestoreInput = { from: string; to: string; at: Date | null; wal?: string }

/** Moment that was brought back, and what to do next, in sentences. */
export type RestoreReport = { at: Date | null; lines: string[] }

function refuseFull(to: string): void {
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new Error(`${to} is not empty; a restore never overwrites a database.`)
}

const servesFrom = (to: string) =>
  `Serve it with: DATA_DIR=${to} DATABASE_URL= npm start (and the same APP_SECRET as before).`

async function fromArchive({ from, to, at }: RestoreInput): Promise<RestoreReport> {
  const restored = await restoreArchive(from, at, path.join(to, DATABASE_FILE))
  await copyMissing(path.join(from, FILES_FOLDER), path.join(to, FILES_FOLDER))
  return { at: restored.at, lines: [servesFrom(to)] }
}

async function fromSqliteBackup({ from, to, at }: RestoreInput, manifest: Manifest): Promise<RestoreReport> {
  if (at)
    throw new Error(`This backup holds one moment, ${manifest.at}. Only the archive of BACKUP_DIR holds every one.`)
  await mkdir(to, { recursive: true })
  await cp(path.join(from, DATABASE_FILE), path.join(to, DATABASE_FILE), { errorOnExist: true })
  checkSound(path.join(to, DATABASE_FILE))
  await copyMissing(path.join(from, FILES_FOLDER), path.join(to, FILES_FOLDER))
  return { at: new Date(manifest.at), lines: [servesFrom(to)] }
}

/** In single quotes, for postgresql.conf. */
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`

/** https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-PITR-RECOVERY */
function recoverySettings(wal: string, at: Date | null): string {
  const target = at
    ? [
        `recovery_target_time = ${quoted(at.toISOString().replace('T', ' ').replace('Z', '+00'))}`,
        "recovery_target_action = 'promote'",
      ]
    : []
  // Nobody reads during the recovery, so that a server with smaller limits than the old one may do it.
  const lines = [
    "hot_standby = 'off'",
    `restore_command = ${quoted(`cp "${wal}/%f" "%p"`)}`,
    ...target,
    "archive_mode = 'off'",
  ]
  return `\n# Written by npm run restore. Remove these lines once the server runs.\n${lines.join('\n')}\n`
}

async function fromPostgresBackup({ from, to, at, wal }: RestoreInput, manifest: Manifest): Promise<RestoreReport> {
  if (at && at < new Date(manifest.at)) throw new Error(`This backup begins at ${manifest.at}; take an older one.`)
  if (at && !wal)
    throw new Error('A moment after the backup needs the archived log: add --wal FOLDER (archive_command).')
  await cp(path.join(from, CLUSTER_FOLDER), to, { recursive: true })
  if (wal) {
    appendFileSync(path.join(to, 'postgresql.auto.conf'), recoverySettings(path.resolve(wal), at))
    writeFileSync(path.join(to, 'recovery.signal'), '')
  }
  const files = path.join(from, FILES_FOLDER)
  return {
    at: at ?? new Date(manifest.at),
    lines: [
      `${to} is a data folder of PostgreSQL. Give it to the account that runs the server: chown -R postgres: ${to}; chmod 700 ${to}`,
      `Then start it: pg_ctl -D ${to} start. It reads the archived log up to the moment and then takes writes.`,
      ...(existsSync(files) ? [`Photos: copy ${files} into DATA_DIR.`] : []),
    ],
  }
}

/** Makes a new data folder from a backup, or from an archive as it was at a moment. Throws a sentence when it may not. */
export async function restoreBackup(input: RestoreInput): Promise<RestoreReport> {
  refuseFull(input.to)
  if (existsSync(path.join(input.from, 'generations'))) return fromArchive(input)
  const manifest = readManifest(input.from)
  if (!manifest) throw new Error(`${input.from} is neither a backup nor an archive.`)
  await checkFiles(input.from, manifest)
  return manifest.kind === 'sqlite' ? fromSqliteBackup(input, manifest) : fromPostgresBackup(input, manifest)
}
