import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Migration = { name: string; sql: string; checksum: string }

/** Checksums of texts that have run somewhere and differ from today's in a comment alone; equal on both databases. */
const OTHER_COMMENTS: Readonly<Record<string, string>> = {
  '20261123070500_search_types': '825364b3c361b8451e7f0e38e815cd187f73e800bafa0ef9a2b2a00d28eff16a',
}

/** Migrations of a provider in the order of their names, with the checksum that Prisma would compute. */
export function readMigrations(provider: 'sqlite' | 'postgresql'): Migration[] {
  const folder = path.resolve('prisma', 'migrations', provider)
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Those that are not among the applied ones. Throws when an applied one does something else by now. */
export function pendingOf(
  all: readonly Migration[],
  applied: ReadonlyArray<{ name: string; checksum: string }>,
): Migration[] {
  const checksums = new Map(applied.map((row) => [row.name, row.checksum]))
  return all.filter(({ name, checksum }) => {
    const known = checksums.get(name)
    if (known && known !== checksum && known !== OTHER_COMMENTS[name])
      throw new Error(`migration ${name} was edited after it was applied`)
    return !known
  })
}
