import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import Database from 'better-sqlite3'
import { fileDigest } from './file-digest.server.ts'
import { BASE, type Generation, type Look, listGenerations, segmentFile } from './generation.server.ts'

/** What a restore brought back: the state that the archive saw at `at`. */
export type Restored = { at: Date; generation: string; logs: number }

/** `logs`: how much of each log to replay, in order. */
type Point = { generation: Generation; look: Look; logs: Map<string, number> }

/** The last look at or before the wanted moment, and the logs that lead to it. */
function findPoint(archive: string, wanted: Date | null): Point {
  const all = listGenerations(archive)
  const first = all[0]?.looks[0]
  if (!first) throw new Error(`There is no archive in ${archive}.`)
  const until = wanted?.getTime() ?? Number.POSITIVE_INFINITY
  for (const generation of all.reverse()) {
    const looks = generation.looks.filter((look) => Date.parse(look.at) <= until)
    const look = looks.at(-1)
    if (!look) continue
    const logs = new Map<string, number>()
    for (const { wal, bytes } of looks) if (wal !== null) logs.set(wal, bytes)
    return { generation, look, logs }
  }
  throw new Error(`The archive begins at ${first.at}, after ${wanted?.toISOString()}.`)
}

async function checkBase(base: string): Promise<void> {
  const [wanted] = readFileSync(`${base}.sha256`, 'utf8').split(' ')
  if ((await fileDigest(base)) !== wanted) throw new Error(`${base} is damaged: its checksum is another.`)
}

/** SQLite itself replays the log: it takes in whole commits only, so that any cut of it is a state that was. */
function replay(file: string, segment: string, bytes: number): void {
  copyFileSync(segment, `${file}-wal`)
  truncateSync(`${file}-wal`, bytes)
  const db = new Database(file)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}

/**
 * Makes a database file as it was at a moment, or at the newest that is archived. Throws a sentence when the file
 * exists, the moment is before the archive, or the result is not sound.
 */
export async function restoreArchive(archive: string, wanted: Date | null, file: string): Promise<Restored> {
  if (existsSync(file)) throw new Error(`${file} exists; a restore never overwrites a database.`)
  const { generation, look, logs } = findPoint(archive, wanted)
  const base = path.join(generation.folder, BASE)
  await checkBase(base)
  await mkdir(path.dirname(file), { recursive: true })
  copyFileSync(base, file)
  for (const [wal, bytes] of logs) replay(file, segmentFile(generation, wal), bytes)
  checkSound(file)
  return { at: new Date(look.at), generation: generation.name, logs: logs.size }
}

/** Throws when SQLite finds the file damaged. */
export function checkSound(file: string): void {
  const db = new Database(file)
  try {
    const result = db.pragma('quick_check', { simple: true })
    if (result !== 'ok') throw new Error(`${file} is damaged: ${String(result)}`)
  } finally {
    db.close()
  }
}
