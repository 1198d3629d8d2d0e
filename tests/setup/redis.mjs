import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runQuietly, SetUpError, step } from '../../app/server/progress.mjs'
import { freePort } from './free-port.mjs'

const MISSING =
  'The tests with Redis need its server: install it (Debian: apt install redis-server) or set REDIS_SERVER to the program.'
const READY_MS = 10_000
/** Every test takes a database of its own, so that none sees another's keys. */
const DATABASES = 4_096

const places = () => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'redis-server'))
const installed = () =>
  [process.env.REDIS_SERVER, '/usr/bin/redis-server', ...places()].find((file) => file && existsSync(file))

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Path of the system's Redis server; installed from the system's packages when that is allowed. */
export async function findRedis() {
  if (!installed() && mayInstall()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await step('installing Redis from the system packages', async () => {
      await runQuietly('apt-get', ['update'], { env })
      await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { env })
    })
  }
  const file = installed()
  if (file) return file
  throw new SetUpError(MISSING)
}

/** One command by Redis's own inline protocol; resolves with the first line of the answer. */
function tell(port, command) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    socket.once('data', (answer) => {
      socket.destroy()
      resolve(String(answer).split('\r\n')[0])
    })
    socket.once('error', reject)
  })
}

async function untilReady(child, port) {
  for (const since = performance.now(); performance.now() - since < READY_MS; await wait(20)) {
    if (child.exitCode !== null) break
    if ((await tell(port, 'PING').catch(() => '')) === '+PONG') return
  }
  throw new SetUpError('The Redis server of the tests did not start.')
}

/**
 * Starts an empty Redis of its own on a spare port, for this machine only, that keeps nothing on disk. `settings` are
 * added as they are (["--maxmemory-policy", "allkeys-lru"]). Returns `url`, `port`, `flush()`, `stop()` and `kill()` (as a
 * crash), `start()` after either, `pause()` and `resume()` (frozen, connections stay) and `remove()`. It ends at the
 * latest with this process.
 *
 * @param {{ settings?: string[] }} [options]
 */
export async function startRedis({ settings = [] } = {}) {
  const program = await findRedis()
  const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-redis-'))
  const port = await freePort()
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--databases', DATABASES]
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction']
  let child = null

  async function start() {
    child = spawn(program, [...options, ...memory, ...settings].map(String), { stdio: 'ignore' })
    await untilReady(child, port)
  }
  async function end(signal) {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const atExit = () => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', atExit)
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    flush: () => tell(port, 'FLUSHALL'),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => child?.kill('SIGSTOP'),
    resume: () => child?.kill('SIGCONT'),
    async remove() {
      child?.kill('SIGCONT')
      await end('SIGKILL')
      process.off('exit', atExit)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
