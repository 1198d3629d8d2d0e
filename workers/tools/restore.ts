import path from 'node:path'
import { parseArgs } from 'node:util'
import { type RestoreInput, restoreBackup } from '#app/platform/backup/restore-backup.server.ts'

const USAGE = `npm run restore -- --from FOLDER --to NEW-FOLDER [--at 2026-03-03T09:00:00+08:00] [--wal FOLDER]

--from  a backup of npm run backup, or the archive in BACKUP_DIR
--to    a new data folder; one that holds anything is refused
--at    moment to go back to, with its zone; without it the newest. Needs the archive, or on PostgreSQL --wal
--wal   PostgreSQL only: folder to which its archive_command copies the log`

function readInput(): RestoreInput | null {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { from: text, to: text, at: text, wal: text } })
  if (!values.from || !values.to) return null
  const at = values.at ? new Date(values.at) : null
  if (at && (Number.isNaN(at.getTime()) || !/(Z|[+-]\d\d:?\d\d)$/.test(values.at ?? '')))
    throw new Error(`--at ${values.at} is no moment with a zone, such as 2026-03-03T09:00:00+08:00.`)
  return { from: path.resolve(values.from), to: path.resolve(values.to), at, ...(values.wal && { wal: values.wal }) }
}

async function run(): Promise<number> {
  const input = readInput()
  if (!input) {
    console.error(USAGE)
    return 2
  }
  const { at, lines } = await restoreBackup(input)
  console.log(`Restored to ${input.to}${at ? `, as of ${at.toISOString()}` : ''}.`)
  for (const line of lines) console.log(line)
  return 0
}

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
