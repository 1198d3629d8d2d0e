import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { diffSchemas } from './sqlite-engine.ts'

/**
 * `npm run new-migration -- name`: writes prisma/migrations/sqlite/<time>_<name>/migration.sql as the difference
 * between the schema of the last migration (snapshot.prisma) and prisma/models. Read the SQL before committing it:
 * redefining a table drops its triggers and partial indexes.
 */
const folder = path.join(import.meta.dirname, 'migrations', 'sqlite')
const snapshot = path.join(folder, 'snapshot.prisma')
const models = path.join(import.meta.dirname, 'models')

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('give the migration a name of a-z, 0-9 and _')

const content = readdirSync(models)
  .sort()
  .map((file) => readFileSync(path.join(models, file), 'utf8'))
  .join('\n')
const before = existsSync(snapshot) ? [{ path: snapshot, content: readFileSync(snapshot, 'utf8') }] : null
const sql = await diffSchemas(before, [{ path: snapshot, content }])
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const target = path.join(folder, `${stamp}_${name}`)
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'migration.sql'), sql)
writeFileSync(snapshot, content)
console.log(`wrote ${path.relative(process.cwd(), target)}/migration.sql: ${sql.split('\n').length} lines`)
process.exit(0)
