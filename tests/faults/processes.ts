import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ProcessRole } from '#app/platform/env.server.ts'
import { prepareData } from '#tests/load/city-under-load.ts'
import { freePort } from '#tests/setup/free-port.mjs'
import { startPostgres } from '#tests/setup/postgres.mjs'
import { startRedis } from '#tests/setup/redis.mjs'

const READY_MS = 60_000

export type StartOptions = {
  settings?: Readonly<Record<string, string>>
  nodeArgs?: readonly string[]
  /** A program with its arguments that starts Node in its place. */
  through?: readonly string[]
}

/** One process of the city: started, and started again on the same port. */
export type CityProcess = {
  base: string
  role: ProcessRole
  child(): ChildProcess
  /** `options` only for this life: settings, and what Node is given before the program. */
  start(options?: StartOptions): Promise<void>
  /** Ends it by the signal; resolves with its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`)).ok
  } catch {
    return false
  }
}

function makeProcess(role: ProcessRole, port: number, environment: NodeJS.ProcessEnv): CityProcess {
  const base = `http://127.0.0.1:${port}`
  let child: ChildProcess
  return {
    base,
    role,
    child: () => child,
    async start({ settings = {}, nodeArgs = [], through = [] } = {}) {
      const env = { ...environment, ...settings, ROLES: role, PORT: String(port) }
      const [program = '', ...args] = [...through, process.execPath, ...nodeArgs, 'build/main.mjs']
      child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
      for (const since = performance.now(); !(await isReady(base)); await wait(50)) {
        if (child.exitCode !== null) throw new Error(`the ${role} process ended with code ${child.exitCode}`)
        if (performance.now() - since > READY_MS) throw new Error(`the ${role} process was not ready in time`)
      }
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}

type CityOptions = {
  /** The database survives being killed. */
  durable?: boolean
}

/** A city of several processes of the built server on a PostgreSQL and a Redis of its own. */
export async function openCityOfProcesses(
  roles: readonly ProcessRole[],
  settings: Readonly<Record<string, string>>,
  { durable = false }: CityOptions = {},
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-processes-'))
  const [postgres, redis] = await Promise.all([startPostgres({ durable }), startRedis()])
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    APP_MODE: 'demo',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: postgres.urlOf('postgres'),
    REDIS_URL: redis.url,
    APP_SECRET: 'a-secret-for-fault-tests-that-is-long-enough',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    ...settings,
    NODE_ENV: 'production',
  }
  const tokens = await prepareData(environment)
  const processes: CityProcess[] = []
  for (const role of roles) processes.push(makeProcess(role, await freePort(), environment))
  const atExit = () => {
    for (const { child } of processes) child()?.kill('SIGKILL')
  }
  process.once('exit', atExit)
  await Promise.all(processes.map((one) => one.start()))
  return {
    tokens,
    environment,
    processes,
    postgres,
    redis,
    async close() {
      await Promise.all(processes.map((one) => one.end('SIGKILL')))
      process.off('exit', atExit)
      await Promise.all([postgres.remove(), redis.remove()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
