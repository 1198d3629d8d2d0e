import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { migrateSqlite } from './migrate-sqlite.ts'

/** Applies the migrations that the database of this address still lacks, all or nothing; returns their names. */
export async function migrate(url: string): Promise<string[]> {
  return dialectOfUrl(url) === 'postgresql' ? migratePostgres(url) : migrateSqlite(url)
}
