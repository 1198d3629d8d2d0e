import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpSqlite } from '#app/platform/backup/back-up-sqlite.server.ts'
import { archivedAt } from '#app/platform/backup/generation.server.ts'
import { keepArchive } from '#app/platform/backup/keep-archive.server.ts'
import { restoreBackup } from '#app/platform/backup/restore-backup.server.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { copyTemplate } from '#tests/setup/city-database.ts'
import { verifyHouse } from '#workers/sweeps/verify-house.ts'

const LONGEST_WAIT_MS = 10_000

let root: string
let data: string
let archive: string
let deps: Services
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'jiazhu-backup-'))
  data = path.join(root, 'data')
  archive = path.join(root, 'archive')
  mkdirSync(path.join(data, 'files', 'ab'), { recursive: true })
  writeFileSync(path.join(data, 'files', 'ab', 'photo-1234ab.jpg'), 'bytes')
  deps = openIn(data, copyTemplate(data).url)
})
afterEach(async () => {
  await deps.close()
  rmSync(root, { recursive: true, force: true })
})

function openIn(folder: string, url: string): Services {
  const secret = 'test-secret-of-at-least-32-characters'
  return buildServices(
    readEnv({
      DATA_DIR: folder,
      DATABASE_URL: url,
      APP_SECRET: secret,
      RATE_LIMITS: 'off',
      BACKUP_DIR: archive,
      NODE_ENV: 'test',
    }),
  )
}

const fileOf = ({ env }: Services) => env.DATABASE_URL.replace(/^file:/, '')

/** Cases of a restored folder, and how much in it does not agree. Effects need no agreement: nothing has reacted yet. */
async function lookInto(folder: string) {
  const restored = openIn(folder, `file:${path.join(folder, 'jiazhu.db')}`)
  try {
    const findings = await verifyHouse(restored)
    return { cases: await restored.db.case.count(), broken: Number(findings.events) + Number(findings.cases) }
  } finally {
    await restored.close()
  }
}

/** Waits until the archive has taken a look after this moment. */
async function lookedAt(): Promise<Date> {
  const since = Date.now()
  while ((archivedAt(archive)?.getTime() ?? 0) <= since) {
    if (Date.now() - since > LONGEST_WAIT_MS) throw new Error('the archive has not looked')
    await wait(20)
  }
  return new Date()
}

test('a restore to a moment between the second and the third case has exactly two, and all chains are whole', async () => {
  const running = keepArchive({ file: fileOf(deps), files: path.join(data, 'files'), archive })
  await fileCase(deps)
  await fileCase(deps)
  const between = await lookedAt()
  await fileCase(deps)
  await lookedAt()
  await deps.close()
  await running.stop()

  const target = path.join(root, 'then')
  const report = await restoreBackup({ from: archive, to: target, at: between })
  expect(report.at?.getTime()).toBeLessThanOrEqual(between.getTime())
  expect(await lookInto(target)).toEqual({ cases: 2, broken: 0 })
  await restoreBackup({ from: archive, to: path.join(root, 'now'), at: null })
  expect(await lookInto(path.join(root, 'now'))).toEqual({ cases: 3, broken: 0 })
  await expect(restoreBackup({ from: archive, to: target, at: between })).rejects.toThrow('not empty')
  deps = openIn(data, deps.env.DATABASE_URL)
})

test('a backup beside a writer is of one moment, whole, and restored with its photos', async () => {
  await fileCase(deps)
  let going = true
  const writing = (async () => {
    while (going) await fileCase(deps)
  })()
  const backup = await backUpSqlite({
    file: fileOf(deps),
    files: path.join(data, 'files'),
    to: path.join(root, 'backups'),
  })
  going = false
  await writing
  expect(backup.manifest.counts.Case).toBe(backup.manifest.counts.Event)
  const target = path.join(root, 'restored')
  await restoreBackup({ from: backup.folder, to: target, at: null })
  expect(await lookInto(target)).toEqual({ cases: backup.manifest.counts.Case, broken: 0 })

  await expect(restoreBackup({ from: backup.folder, to: path.join(root, 'x'), at: new Date() })).rejects.toThrow(
    'one moment',
  )
  writeFileSync(path.join(backup.folder, 'files', 'ab', 'photo-1234ab.jpg'), 'other')
  await expect(restoreBackup({ from: backup.folder, to: path.join(root, 'y'), at: null })).rejects.toThrow('is damaged')
  await expect(restoreBackup({ from: root, to: path.join(root, 'z'), at: null })).rejects.toThrow('neither a backup')
})
