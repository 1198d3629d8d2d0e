import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)

export type Provider = 'sqlite' | 'postgresql'
type SchemaFile = { path: string; content: string }

/** Oldest PostgreSQL that the product supports; a migration uses nothing newer. */
const OLDEST_POSTGRESQL = 140_000

/**
 * Two files are compared without a database, yet the engine asks one for its version and whether its schema exists
 * before it compares. This one knows only that.
 */
function versionOnly(provider: Provider): SqlDriverAdapter {
  return {
    provider: provider === 'sqlite' ? 'sqlite' : 'postgres',
    adapterName: 'version-only',
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL', OLDEST_POSTGRESQL]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('two files are compared without a transaction')),
    getConnectionInfo: () => ({ schemaName: provider === 'sqlite' ? 'main' : 'public', supportsRelationJoins: true }),
    dispose: async () => {},
  }
}

async function loadEngine() {
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
  return bindings
}

/** Started at most once in a process. */
let loaded: ReturnType<typeof loadEngine> | null = null

/**
 * SQL that turns one schema of a provider into another, by Prisma's schema engine compiled to WebAssembly. The engine's
 * native build is downloaded at run time by Prisma's own commands, which a closed network cannot do.
 */
export async function diffSchemas(provider: Provider, from: SchemaFile[] | null, to: SchemaFile[]): Promise<string> {
  loaded ??= loadEngine()
  const bindings = await loaded
  const adapter = versionOnly(provider)
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  })
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
