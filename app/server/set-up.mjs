import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { clientFolder, PROVIDERS, writeSchema } from '../../prisma/derive-schema.mjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { compilePackages, installPackages } from './packages.mjs'
import { done, runQuietly, SetUpError, step } from './progress.mjs'

const SOURCES = [
  'app',
  'workers',
  'prisma',
  'public',
  'package-lock.json',
  'package.json',
  'vite.config.ts',
  'remix.config.js',
]

/** Settings from .env, where the environment does not already say otherwise. */
export function loadSettings() {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** The JavaScript file behind a package's command, so that no shell and no .cmd file is involved. */
export function bin(packageName, command = packageName) {
  const manifest = path.resolve('node_modules', packageName, 'package.json')
  const { bin: commands } = JSON.parse(readFileSync(manifest, 'utf8'))
  return path.join(path.dirname(manifest), typeof commands === 'string' ? commands : commands[command])
}

/** Fails now rather than after minutes of set-up. The server checks again when it listens. */
export function assertPortFree() {
  const port = Number(process.env.PORT || 3000)
  const host = process.env.HOST || '127.0.0.1'
  // The server names every wrong setting at once, this one included.
  if (!Number.isInteger(port) || port > 65_535) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE') return resolve()
      reject(
        new SetUpError(`Port ${port} on ${host} is in use. Stop the other program or choose one: PORT=3001 npm start`),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

async function generateClients() {
  const wanted = fingerprint(['prisma/models', 'prisma/derive-schema.mjs', 'package-lock.json'], process.cwd())
  const mark = stamp(path.join('.cache', 'stamps', 'client'))
  const isThere = PROVIDERS.every((provider) => existsSync(path.join(clientFolder(provider), 'client.ts')))
  if (mark.matches(wanted) && isThere) return false
  await step('generating the database clients', async () => {
    for (const provider of PROVIDERS) {
      const schema = writeSchema(provider, path.join('.cache', 'schema'))
      await runQuietly(process.execPath, [bin('prisma'), 'generate', '--schema', schema], {
        // Prisma downloads its native engine at every command unless it is told of one. `generate` never runs it.
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      })
    }
  })
  mark.write(wanted)
  return true
}

/**
 * Packages and the generated database clients. What is done `meanwhile` finds all but the compiled packages, which it
 * need not wait for; the result is that of both.
 */
export async function preparePackages(meanwhile = async () => {}) {
  const isToCompile = await installPackages()
  async function prepareTheRest() {
    const isNew = await generateClients()
    if (!isToCompile && !isNew) done('packages and database clients are up to date')
    await meanwhile()
  }
  const ends = await Promise.allSettled([isToCompile ? compilePackages() : null, prepareTheRest()])
  const failed = ends.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
}

/** Folder of the database and photos; the same default as app/platform/env.server.ts. */
export const dataDir = () => path.resolve(process.env.DATA_DIR || 'data')

/** True when the settings name a PostgreSQL server; there is no database file then. */
export const isOnServer = () => /^postgres(ql)?:\/\//.test(process.env.DATABASE_URL || '')

/** The database file that the settings name. */
export const databaseFile = () =>
  path.resolve((process.env.DATABASE_URL || path.join(dataDir(), 'jiazhu.db')).replace(/^file:/, ''))

/** What the data was last prepared for. */
export const dataStamp = () => stamp(path.join(dataDir(), 'prepared'))

/** Tables, reference data and, in demo mode, demo data. A server's database may be another one by now: it is always asked. */
export async function prepareData() {
  const mode = process.env.APP_MODE || 'demo'
  const wanted = `${mode} ${fingerprint(['prisma'], isOnServer() ? 'server' : databaseFile())}`
  const mark = dataStamp()
  if (!isOnServer() && mark.matches(wanted) && existsSync(databaseFile())) return done('the data is up to date')
  await step(mode === 'demo' ? 'preparing the data, with a demo' : 'preparing the data', () =>
    runQuietly(process.execPath, ['--import', 'tsx', 'app/server/prepare.ts']),
  )
  mark.write(wanted)
}

/** The production build, made anew when a source changed. */
export async function prepareBuild() {
  const wanted = fingerprint(SOURCES)
  const mark = stamp(path.join('.cache', 'stamps', 'build'))
  if (mark.matches(wanted) && existsSync('build/main.mjs')) return done('the build is up to date')
  mark.clear()
  await step('building the pages', () =>
    runQuietly(process.execPath, [bin('@remix-run/dev', 'remix'), 'vite:build'], {
      env: { ...process.env, NODE_ENV: 'production' },
    }),
  )
  await step('building the server', bundleServer)
  mark.write(wanted)
}

/** Server, preparation of the data, and the tools: what an installation without development packages runs. */
function entryPoints() {
  const tools = readdirSync('workers/tools').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return {
    main: 'app/server/main.ts',
    'worker-thread': 'app/server/worker-thread.ts',
    'archive-thread': 'app/server/archive-thread.ts',
    'verify-thread': 'workers/sweeps/verify-thread.ts',
    prepare: 'app/server/prepare.ts',
    ...Object.fromEntries(tools.map((file) => [`tools/${path.basename(file, '.ts')}`, `workers/tools/${file}`])),
  }
}

async function bundleServer() {
  const { build } = createRequire(path.resolve('package.json'))('esbuild')
  await build({
    entryPoints: entryPoints(),
    outdir: 'build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'silent',
  })
}
