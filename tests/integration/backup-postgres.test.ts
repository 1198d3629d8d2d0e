import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUpPostgres } from '#app/platform/backup/back-up-postgres.server.ts'
import { restoreBackup } from '#app/platform/backup/restore-backup.server.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { freePort } from '#tests/setup/free-port.mjs'
import { startPostgres } from '#tests/setup/postgres.mjs'
import { verifyHouse } from '#workers/sweeps/verify-house.ts'

const DATABASE = 'postgres'
const LONGEST_MS = 60_000

let root: string
let wal: string
let server: Awaited<ReturnType<typeof startPostgres>>
let owner: { uid: number; gid: number }
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'jiazhu-pitr-'))
  wal = path.join(root, 'wal')
  mkdirSync(wal)
  const settings = ['archive_mode=on', `archive_command=cp %p ${wal}/%f`, 'wal_level=replica', 'max_wal_senders=3']
  server = await startPostgres({ durable: true, settings })
  owner = statSync(server.folder)
  for (const folder of [root, wal]) chownSync(folder, owner.uid, owner.gid)
}, LONGEST_MS)
afterAll(async () => {
  await server.remove()
  rmSync(root, { recursive: true, force: true })
})

function openAt(url: string): Services {
  const env = {
    DATA_DIR: path.join(root, 'data'),
    DATABASE_URL: url,
    APP_SECRET: 's'.repeat(32),
    RATE_LIMITS: 'off',
    NODE_ENV: 'test' as const,
  }
  return buildServices(readEnv(env))
}

/** Ends the log's present piece and waits until it is in the archive. */
async function archiveLog({ db }: Services): Promise<void> {
  const [row] = await db.$queryRaw<Array<{ name: string }>>`SELECT pg_walfile_name(pg_switch_wal()) AS name`
  const since = Date.now()
  while (!readdirSync(wal).includes(row?.name ?? '')) {
    if (Date.now() - since > LONGEST_MS) throw new Error('the log was not archived')
    await wait(50)
  }
}

/** A server that recovers takes no connections before it has reached the moment. */
async function untilRecovered(port: number): Promise<void> {
  for (const since = Date.now(); Date.now() - since < LONGEST_MS; await wait(50)) {
    const { status } = spawnSync(path.join(server.bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)])
    if (status === 0) return
  }
  throw new Error('the restored server takes no connections')
}

/** Cases of a restored cluster, started for this look only. */
async function lookInto(folder: string) {
  const port = await freePort()
  chownTree(folder)
  const pgCtl = (...args: string[]) =>
    execFileSync(path.join(server.bin, 'pg_ctl'), ['-D', folder, '-w', ...args], {
      ...owner,
      cwd: root,
      stdio: 'ignore',
    })
  const log = path.join(root, `${path.basename(folder)}.log`)
  try {
    pgCtl('-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`, '-l', log, 'start')
  } catch (cause) {
    throw new Error(readFileSync(log, 'utf8'), { cause })
  }
  await untilRecovered(port)
  const deps = openAt(`postgresql://jiazhu@127.0.0.1:${port}/${DATABASE}`)
  try {
    const findings = await verifyHouse(deps)
    return { cases: await deps.db.case.count(), broken: Number(findings.events) + Number(findings.cases) }
  } finally {
    await deps.close()
    pgCtl('-m', 'fast', 'stop')
  }
}

function chownTree(folder: string): void {
  execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder])
  execFileSync('chmod', ['700', folder])
}

test(
  'a restore to a moment between the second and the third case has exactly two, and all chains are whole',
  async () => {
    const url = server.urlOf(DATABASE)
    await migrate(url)
    const db = openDatabase(url)
    await loadReference(db)
    await db.$disconnect()
    const deps = openAt(url)
    await fileCase(deps)
    const backup = await backUpPostgres({ url, files: path.join(root, 'files'), to: path.join(root, 'backups') })
    expect(backup.manifest.counts.Case).toBe(1)
    await fileCase(deps)
    await wait(20)
    const between = new Date()
    await wait(20)
    await fileCase(deps)
    await archiveLog(deps)
    await deps.close()

    const then = path.join(root, 'then')
    await restoreBackup({ from: backup.folder, to: then, at: between, wal })
    expect(await lookInto(then)).toEqual({ cases: 2, broken: 0 })
    const last = path.join(root, 'last')
    await restoreBackup({ from: backup.folder, to: last, at: null, wal })
    expect(await lookInto(last)).toEqual({ cases: 3, broken: 0 })
    await expect(restoreBackup({ from: backup.folder, to: last, at: null, wal })).rejects.toThrow('not empty')
    await expect(restoreBackup({ from: backup.folder, to: path.join(root, 'x'), at: between })).rejects.toThrow('--wal')
  },
  LONGEST_MS,
)
