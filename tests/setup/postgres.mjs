import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runQuietly, SetUpError, step } from '../../app/server/progress.mjs'
import { freePort } from './free-port.mjs'

const MISSING =
  'The tests on PostgreSQL need its server: install it (Debian: apt install postgresql) or set POSTGRES_BIN to the folder of initdb.'
const READY_MS = 30_000
/** Nothing of a test must outlive a power cut, so no commit waits for the disk. */
const THROW_AWAY = [
  'fsync=off',
  'full_page_writes=off',
  'autovacuum=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=256MB',
  'deadlock_timeout=100ms',
]
/** A file system in memory makes and removes the databases of tests ten times as fast. */
const MEMORY = '/dev/shm'
const MEMORY_NEEDED = 1_500_000_000
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=150',
  'shared_buffers=128MB',
]

/** Folders of versions, the newest first. */
function versionsUnder(folder) {
  if (!existsSync(folder)) return []
  const newestFirst = readdirSync(folder).sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a))
  return newestFirst.map((version) => path.join(folder, version, 'bin'))
}

const installed = () =>
  [
    process.env.POSTGRES_BIN,
    ...versionsUnder('/usr/lib/postgresql'),
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ].find((folder) => folder && existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')))

const isRoot = () => process.getuid?.() === 0

function mayInstall() {
  return process.platform === 'linux' && isRoot() && existsSync('/usr/bin/apt-get')
}

/** Folder of the system's PostgreSQL programs; installed from the system's packages when that is allowed. */
export async function findPostgres() {
  if (!installed() && mayInstall()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await step('installing PostgreSQL from the system packages', async () => {
      await runQuietly('apt-get', ['update'], { env })
      await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { env })
    })
  }
  const folder = installed()
  if (folder) return folder
  throw new SetUpError(MISSING)
}

/** The server refuses to run as root; then it runs as the user that its package made. */
function serverUser() {
  if (!isRoot()) return {}
  try {
    const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    throw new SetUpError(
      'PostgreSQL does not run as root, and there is no user "postgres". Run the tests as another user.',
    )
  }
}

function placeFor(durable) {
  if (durable || !existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > MEMORY_NEEDED ? MEMORY : tmpdir()
}

/** Ends the server and removes its folder when this process ends in whatever way, a SIGKILL included: then its pipe closes. */
function endWithThisProcess(child, root) {
  const script = 'read -r word; kill -QUIT "$1"; sleep 1; rm -rf "$2"'
  const guard = spawn('sh', ['-c', script, 'sh', String(child.pid), root], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  guard.stdin.unref()
  child.once('exit', () => guard.kill('SIGKILL'))
}

/** True when it accepts connections; one that recovers from a crash listens before it does. */
function isReady(bin, port) {
  return runQuietly(path.join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).then(
    () => true,
    () => false,
  )
}

async function untilReady(server, bin, port) {
  for (const since = performance.now(); performance.now() - since < READY_MS; await wait(50)) {
    if (server.child.exitCode !== null) break
    if (await isReady(bin, port)) return
  }
  throw new SetUpError(`The PostgreSQL server of the tests did not start:\n${server.words()}`)
}

/**
 * Starts an empty PostgreSQL of its own on a spare port, without a password, for this machine only. `durable` leaves
 * its safety against crashes on, for tests that kill it; `settings` are added as they are (`name=value`).
 * Returns `urlOf(database)`, `bin` (folder of psql), `folder` of the data, `start()` after a stop, `stop()` and `kill(signal)`.
 * The folder is removed by `remove()`, which stops the server, and when this process ends while the server runs.
 */
export async function startPostgres({ durable = false, settings = /** @type {string[]} */ ([]) } = {}) {
  const bin = await findPostgres()
  const user = serverUser()
  const root = mkdtempSync(path.join(placeFor(durable), 'jiazhu-postgres-'))
  if (user.uid !== undefined) chownSync(root, user.uid, user.gid)
  const folder = path.join(root, 'data')
  const log = path.join(root, 'log')
  const asUser = { ...user, cwd: root, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const initdb = ['-D', folder, '-U', 'jiazhu', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await runQuietly(path.join(bin, 'initdb'), initdb, asUser)
  const port = await freePort()
  const options = [...SETTINGS, ...(durable ? [] : THROW_AWAY), ...settings].flatMap((setting) => ['-c', setting])
  let server = null

  async function start() {
    // To a file: a pipe that nobody empties would stop the server.
    const words = openSync(log, 'a')
    const child = spawn(path.join(bin, 'postgres'), ['-D', folder, '-p', String(port), ...options], {
      ...asUser,
      stdio: ['ignore', 'ignore', words],
    })
    closeSync(words)
    endWithThisProcess(child, root)
    server = { child, words: () => readFileSync(log, 'utf8').slice(-4000) }
    await untilReady(server, bin, port)
  }

  /** SIGINT ends it in order without waiting for its clients. */
  async function kill(signal) {
    const { child } = server
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const stop = () => kill('SIGINT')

  await start()
  return {
    bin,
    folder,
    urlOf: (database) => `postgresql://jiazhu@127.0.0.1:${port}/${database}`,
    start,
    stop,
    kill,
    async remove() {
      await stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
