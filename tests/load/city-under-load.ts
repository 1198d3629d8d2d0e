import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createToken } from '#app/modules/accounts/create-token.server.ts'
import { buildServices } from '#app/platform/container.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const LOGINS = ['resident', 'neighbour', 'dispatcher', 'handler', 'supervisor'] as const
export type Tokens = Record<(typeof LOGINS)[number], string>

async function prepareData(environment: NodeJS.ProcessEnv): Promise<Tokens> {
  const env = readEnv(environment)
  migrate(env.DATABASE_URL)
  const deps = buildServices(env)
  await loadReference(deps.db)
  await loadDemoUsers(deps.db)
  const tokens = {} as Tokens
  for (const login of LOGINS) tokens[login] = await createToken({ login, label: 'load' }, deps)
  await deps.db.$disconnect()
  return tokens
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

/** The built server as a process of its own on an empty city, with a token per role; `kill` is SIGKILL. */
export async function openCityUnderLoad() {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-load-'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_SECRET: 'a-secret-for-load-tests-that-is-long-enough',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
  }
  const tokens = await prepareData(environment)
  let child: ChildProcess | null = null

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
  await start()
  return {
    base,
    tokens,
    env: readEnv(environment),
    pid: () => child?.pid ?? 0,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type CityUnderLoad = Awaited<ReturnType<typeof openCityUnderLoad>>
