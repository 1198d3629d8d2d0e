import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Migration = { name: string; sql: string; checksum: string }

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

/** Those that are not among the applied ones. Throws when an applied one has another content by now. */
export function pendingOf(
  all: readonly Migration[],
  applied: ReadonlyArray<{ name: string; checksum: string }>,
): Migration[] {
  const checksums = new Map(applied.map((row) => [row.name, row.checksum]))
  return all.filter((migration) => {
    const checksum = checksums.get(migration.name)
    if (checksum && checksum !== migration.checksum)
      throw new Error(`migration ${migration.name} was edited after it was applied`)
    return !checksum
  })
}
