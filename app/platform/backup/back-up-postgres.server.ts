import { mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { FILES_FOLDER } from './back-up-sqlite.server.ts'
import { copyMissing } from './copy-files.server.ts'
import { backupName, type Manifest, writeManifest } from './manifest.server.ts'
import { runPostgres } from './postgres-tools.server.ts'

export const CLUSTER_FOLDER = 'cluster'
const COUNTED = ['Case', 'Event', 'CreditTransfer', 'User', 'Photo']

async function countRows(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const counts: Record<string, number> = {}
    for (const table of COUNTED) {
      const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`)
      counts[table] = Number(rows[0]?.n)
    }
    return counts
  } finally {
    await client.end()
  }
}

type Source = { url: string; files: string; to: string; now?: Date }

/** Only libpq's part of the address: pg_basebackup refuses parameters of other programs, such as a schema. */
function clusterAddress(url: string): string {
  const address = new URL(url)
  address.searchParams.delete('schema')
  return address.href
}

/**
 * Base backup of the whole PostgreSQL cluster by pg_basebackup, checked by pg_verifybackup, and the files on disk, in a
 * new folder of `to`. With the server's archive_command it is the beginning of every restore to a later moment. The
 * account of DATABASE_URL needs the right REPLICATION.
 */
export async function backUpPostgres({
  url,
  files,
  to,
  now = new Date(),
}: Source): Promise<{ folder: string; manifest: Manifest }> {
  const folder = path.join(to, backupName(now))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const cluster = path.join(folder, CLUSTER_FOLDER)
  const counts = await countRows(url)
  const how = ['--checkpoint=fast', '--wal-method=stream', '--manifest-checksums=SHA256', '--no-password']
  await runPostgres('pg_basebackup', ['--dbname', clusterAddress(url), '--pgdata', cluster, ...how])
  await runPostgres('pg_verifybackup', [cluster])
  await copyMissing(files, path.join(folder, FILES_FOLDER))
  return { folder, manifest: await writeManifest(folder, { kind: 'postgresql', at: now.toISOString(), counts }) }
}
