import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listGenerations } from './generation.server.ts'
import { restoreArchive } from './restore-archive.server.ts'
import { openWalArchive } from './wal-archive.server.ts'

const FOUR_MEGABYTES = 4 * 1024 * 1024
const START = Date.parse('2026-03-03T01:00:00Z')

let folder: string
let file: string
let archive: string
let writer: Database.Database
let time: number
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-archive-'))
  file = path.join(folder, 'city.db')
  archive = path.join(folder, 'archive')
  time = START
  writer = connect()
  writer.exec('CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)')
})
afterEach(() => {
  writer.close()
  rmSync(folder, { recursive: true, force: true })
})

function connect(): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('wal_autocheckpoint = 0')
  return db
}

const open = () => openWalArchive({ file, archive, now: () => new Date(time) })
const write = (text: string) => writer.prepare('INSERT INTO note (text) VALUES (?)').run(text)
const minute = () => {
  time += 60_000
  return new Date(time)
}

/** Texts as they were at a moment. */
async function textsAt(at: Date | null): Promise<unknown[]> {
  const target = path.join(folder, `restored-${Math.random().toString(36).slice(2)}.db`)
  await restoreArchive(archive, at, target)
  const db = new Database(target, { readonly: true })
  const texts = db.prepare('SELECT substr(text, 1, 9) FROM note ORDER BY n').pluck().all()
  db.close()
  return texts
}

describe('restore to a moment', () => {
  test('takes in the logs also when the copy was made before the file first had one', async () => {
    writer.pragma('journal_mode = DELETE')
    writer.close()
    const wal = open()
    await wal.tick()
    writer = connect()
    write('first')
    await wal.tick()
    expect(await textsAt(null)).toEqual(['first'])
    wal.close()
  })

  test('brings back what was committed then, and nothing later', async () => {
    const wal = open()
    write('first')
    await wal.tick()
    minute()
    write('second')
    await wal.tick()
    const between = minute()
    minute()
    write('third')
    await wal.tick()
    expect(await textsAt(between)).toEqual(['first', 'second'])
    expect(await textsAt(null)).toEqual(['first', 'second', 'third'])
    expect(await textsAt(new Date(START))).toEqual(['first'])
    await expect(textsAt(new Date(START - 1))).rejects.toThrow('The archive begins at 2026-03-03T01:00:00.000Z')
    wal.close()
  })

  test('reaches across logs that started anew', async () => {
    const wal = open()
    const moments: Date[] = []
    for (let n = 0; n < 20; n += 1) {
      write(`${String(n).padStart(9, '0')}${'x'.repeat(FOUR_MEGABYTES)}`)
      await wal.tick()
      moments.push(new Date(time))
      minute()
    }
    const [generation] = listGenerations(archive)
    const logs = new Set(generation?.looks.map((look) => look.wal))
    expect(logs.size).toBeGreaterThan(2)
    expect(listGenerations(archive)).toHaveLength(1)
    for (const n of [0, 4, 5, 11, 19]) expect(await textsAt(moments[n] as Date)).toHaveLength(n + 1)
    wal.close()
  })

  test('what was not committed is in no restore', async () => {
    const wal = open()
    write('first')
    writer.exec('BEGIN')
    writer.pragma('cache_size = 10')
    for (let n = 0; n < 100; n += 1) write('x'.repeat(10_000))
    await wal.tick()
    expect(await textsAt(null)).toEqual(['first'])
    writer.exec('ROLLBACK')
    write('second')
    minute()
    await wal.tick()
    expect(await textsAt(null)).toEqual(['first', 'second'])
    wal.close()
  })

  test('refuses to overwrite a database and notices a damaged copy', async () => {
    const wal = open()
    await wal.tick()
    wal.close()
    await expect(restoreArchive(archive, null, file)).rejects.toThrow('never overwrites')
    const base = new Database(path.join(listGenerations(archive)[0]?.folder ?? '', 'base.db'))
    base.pragma('user_version = 7')
    base.close()
    await expect(textsAt(null)).rejects.toThrow('damaged')
  })
})

describe('the next start', () => {
  test('goes on after a clean end', async () => {
    let wal = open()
    write('first')
    await wal.tick()
    writer.close()
    wal.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    writer = connect()
    wal = open()
    write('second')
    minute()
    await wal.tick()
    expect(listGenerations(archive)).toHaveLength(1)
    expect(await textsAt(null)).toEqual(['first', 'second'])
    wal.close()
  })

  test('begins anew when somebody wrote meanwhile', async () => {
    let wal = open()
    write('first')
    await wal.tick()
    writer.close()
    wal.close()
    writer = connect()
    write('second')
    writer.close()
    writer = connect()
    minute()
    wal = open()
    await wal.tick()
    expect(listGenerations(archive)).toHaveLength(2)
    expect(await textsAt(null)).toEqual(['first', 'second'])
    wal.close()
  })

  test('begins anew when a foreign program wrote the log back and it started again', async () => {
    const wal = open()
    write('first')
    await wal.tick()
    const foreign = new Database(file)
    foreign.exec("INSERT INTO note (text) VALUES ('second')")
    foreign.pragma('wal_checkpoint(RESTART)')
    foreign.exec("INSERT INTO note (text) VALUES ('third')")
    foreign.close()
    minute()
    await wal.tick()
    expect(await textsAt(null)).toEqual(['first', 'second', 'third'])
    expect(listGenerations(archive)).toHaveLength(2)
    wal.close()
  })

  test('is refused while another process archives', () => {
    const wal = open()
    expect(open).toThrow('Another process')
    wal.close()
  })
})
