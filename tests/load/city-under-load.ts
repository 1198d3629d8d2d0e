import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createToken } from '#app/modules/accounts/create-token.server.ts'
import { openSession } from '#app/modules/accounts/open-session.server.ts'
import { anchorLedger } from '#app/modules/credit/anchor-ledger.server.ts'
import { optIn } from '#app/modules/credit/opt-in.server.ts'
import { tallyMonths } from '#app/modules/measures/tally-months.server.ts'
import { noteVerification } from '#app/modules/supervision/note-verification.server.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { type Env, readEnv } from '#app/platform/env.server.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'
import { anActor } from '#tests/factories/actors.ts'
import { generateCity } from './generator/generate-city.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const LOGINS = ['resident', 'neighbour', 'dispatcher', 'handler', 'supervisor'] as const
/** Who looks at the pages of desks. */
const READERS = ['handler', 'dispatcher', 'callback', 'supervisor', 'manager', 'admin'] as const
const RESIDENTS = 50
export type Tokens = Record<(typeof LOGINS)[number], string> & { residents: string[] }
/** Cookie headers of open sessions, by login. */
export type Sessions = Record<(typeof READERS)[number], string>

/** A resident who takes part in credit, with a token. */
async function newResident(deps: Services): Promise<string> {
  const id = deps.ids.newId()
  // A city that is kept has the residents of earlier runs.
  const login = `load-${id}`
  const createdAt = deps.clock.now()
  await deps.db.user.create({
    data: { id, login, displayName: login, passwordHash: '', role: 'resident', createdAt, headHash: GENESIS },
  })
  await optIn({ adult: true }, anActor('resident', { id }), deps)
  return createToken({ login, label: 'load' }, deps)
}

async function openSessions(deps: Services): Promise<Sessions> {
  const sessions = {} as Sessions
  for (const login of READERS) {
    const user = await deps.db.user.findUniqueOrThrow({ where: { login }, select: { id: true } })
    const header = await openSession({ id: user.id, role: login }, deps)
    sessions[login] = header.slice(0, header.indexOf(';'))
  }
  return sessions
}

type Prepared = { tokens: Tokens; sessions: Sessions }

/** What is generated: so many cases, over so many days. */
type History = { cases: number; daysCovered: number }

/** Migrates and fills a city, with a history if it is given one; returns a token and a session per role. */
async function prepareCity(environment: NodeJS.ProcessEnv, history?: History): Promise<Prepared> {
  const env = readEnv(environment)
  await migrate(env.DATABASE_URL)
  await withServices(env, async ({ db }) => {
    await loadReference(db)
    await loadDemoUsers(db)
  })
  // Nobody else has the file open meanwhile.
  if (history) {
    const say = (line: string) => process.stdout.write(`${line}\n`)
    await generateCity({ url: env.DATABASE_URL, secret: env.APP_SECRET, ...history, say })
  }
  return withServices(env, async (deps) => {
    // What would read the whole history beside the calls that are measured: months that were never counted, days of the
    // ledger that were never tied to the day before, and the check of the city's night.
    if (history) {
      while ((await tallyMonths(deps)) > 0);
      while ((await anchorLedger(deps)) > 0);
    }
    await noteVerification({}, deps)
    return openAccounts(deps)
  })
}

async function withServices<T>(env: Env, work: (deps: Services) => Promise<T>): Promise<T> {
  const deps = buildServices(env)
  try {
    return await work(deps)
  } finally {
    await deps.close()
  }
}

async function openAccounts(deps: Services): Promise<Prepared> {
  const tokens = {} as Tokens
  for (const login of LOGINS) tokens[login] = await createToken({ login, label: 'load' }, deps)
  tokens.residents = []
  for (let index = 0; index < RESIDENTS; index += 1) tokens.residents.push(await newResident(deps))
  return { tokens, sessions: await openSessions(deps) }
}

/** Migrates and fills an empty city; returns a token per role. */
export async function prepareData(environment: NodeJS.ProcessEnv): Promise<Tokens> {
  return (await prepareCity(environment)).tokens
}

async function untilReady(base: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    try {
      if ((await fetch(`${base}/readyz`)).ok) return
    } catch {
      // Not listening yet.
    }
    await wait(100)
  }
  throw new Error('the server was not ready within 30 s')
}

export type LoadOptions = {
  history?: History | undefined
  /** Folder of a city that stays; without it a new one is made and removed. */
  keep?: string | undefined
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  settings?: Readonly<Record<string, string>>
}

/**
 * The built server as a process of its own on an empty city, or one with a history, with a token and a session per role;
 * `kill` is SIGKILL.
 */
export async function openCityUnderLoad({ history, keep, databaseUrl, redisUrl, settings }: LoadOptions = {}) {
  const folder = keep ? path.resolve(keep) : mkdtempSync(path.join(tmpdir(), 'jiazhu-load-'))
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl ?? '',
    REDIS_URL: redisUrl ?? '',
    APP_MODE: 'demo',
    PUBLIC_URL: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_SECRET: 'a-secret-for-load-tests-that-is-long-enough',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    ...settings,
  }
  const { tokens, sessions } = await prepareCity(environment, history)
  let child: ChildProcess | null = null
  // However this process ends, the server does not stay behind.
  process.once('exit', () => child?.kill('SIGKILL'))

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['build/main.mjs'], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child = started
    await untilReady(base, started)
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  const db = openDatabase(readEnv(environment).DATABASE_URL)

  /** Every event announced, every job done; throws after 90 s. */
  async function untilQuiet(): Promise<void> {
    for (let tries = 0; tries < 900; tries += 1) {
      const undispatched = await db.event.count({ where: { dispatchedAt: null } })
      const jobs = await db.job.count({ where: { state: { not: 'dead' } } })
      if (undispatched === 0 && jobs === 0) return
      await wait(100)
    }
    throw new Error('reactions were not complete after 90 s')
  }
  await start()
  return {
    base,
    tokens,
    sessions,
    db,
    env: readEnv(environment),
    pid: () => child?.pid ?? 0,
    start,
    untilQuiet,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      await db.$disconnect()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type CityUnderLoad = Awaited<ReturnType<typeof openCityUnderLoad>>
