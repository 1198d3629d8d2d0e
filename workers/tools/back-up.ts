import path from 'node:path'
import { parseArgs } from 'node:util'
import { backUpPostgres } from '#app/platform/backup/back-up-postgres.server.ts'
import { backUpSqlite } from '#app/platform/backup/back-up-sqlite.server.ts'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { readEnv } from '#app/platform/env.server.ts'

const USAGE = `npm run backup [-- --to FOLDER]

Copies the database, as it is at this moment and while it is in use, and the photos on disk into a new folder with a
manifest of checksums. Without --to it goes to BACKUP_DIR. APP_SECRET is not in it: keep that elsewhere.`

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const env = readEnv()
  const to = values.to ?? env.BACKUP_DIR
  if (!to) {
    console.error(USAGE)
    return 2
  }
  const files = path.join(env.DATA_DIR, 'files')
  const since = performance.now()
  const { folder, manifest } =
    dialectOfUrl(env.DATABASE_URL) === 'postgresql'
      ? await backUpPostgres({ url: env.DATABASE_URL, files, to: path.resolve(to) })
      : await backUpSqlite({ file: env.DATABASE_URL.replace(/^file:/, ''), files, to: path.resolve(to) })
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  const counts = Object.entries(manifest.counts).map(([table, count]) => `${table} ${count}`)
  const seconds = ((performance.now() - since) / 1_000).toFixed(1)
  console.log(
    `${folder}\n${manifest.files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s; ${counts.join(', ')}`,
  )
  return 0
}

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
