import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

type SchemaFile = { path: string; content: string }
/**
 * SQL that turns one schema into another, by Prisma's schema engine compiled to WebAssembly. The engine's
 * native build is downloaded at run time by Prisma's own commands, which a closed network cannot do.
 */
export async function diffSchemas(from: SchemaFile[] | null, to: SchemaFile[]): Promise<string> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = path.join(
    path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')),
    'schema_engine_bg.wasm',
  )
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), {
    './schema_engine_bg.js': bindings,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: 'file::memory:' }))
  const datamodels = to.map((file): [string, string] => [file.path, file.content])
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, factory)
  const result = await engine.diff({
    from: from ? { tag: 'schemaDatamodel', files: from } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: to },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.stdout ?? ''
}
