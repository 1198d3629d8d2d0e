import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PROVIDERS, schemaOf } from './derive-schema.mjs'
import { diffSchemas, type Provider } from './schema-engine.ts'

/**
 * `npm run new-migration -- name`: writes prisma/migrations/<provider>/<time>_<name>/migration.sql for both databases, the
 * difference between the schema of the last migration (snapshot.prisma) and prisma/models. Read the SQL before
 * committing it: on SQLite, redefining a table drops its triggers and partial indexes.
 */
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('give the migration a name of a-z, 0-9 and _')
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)

/** The snapshot keeps the output of the repository, so that it is the same on every machine. */
function contentOf(provider: Provider): string {
  const texts = schemaOf(provider).map(({ text }) => text)
  return texts.join('\n').replace(/output( +)= .*/, `output$1= "../generated/${provider}"`)
}

for (const provider of PROVIDERS as Provider[]) {
  const folder = path.join(import.meta.dirname, 'migrations', provider)
  const snapshot = path.join(folder, 'snapshot.prisma')
  const content = contentOf(provider)
  const before = existsSync(snapshot) ? [{ path: snapshot, content: readFileSync(snapshot, 'utf8') }] : null
  const sql = await diffSchemas(provider, before, [{ path: snapshot, content }])
  const target = path.join(folder, `${stamp}_${name}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(path.join(target, 'migration.sql'), sql)
  writeFileSync(snapshot, content)
  console.log(`wrote ${path.relative(process.cwd(), target)}/migration.sql: ${sql.split('\n').length} lines`)
}
process.exit(0)
