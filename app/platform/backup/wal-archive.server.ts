import { constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Database from 'better-sqlite3'
import { days, seconds } from '../duration.ts'
import { logger } from '../logger.server.ts'
import { archiveLog, logBytes, writeBack } from './archive-log.server.ts'
import { fileDigest } from './file-digest.server.ts'
import {
  abandonGeneration,
  BASE,
  type Look,
  newestGeneration,
  noteLook,
  openGeneration,
  pruneGenerations,
  startOf,
} from './generation.server.ts'

/** A log of this size is written back to the database file; as large as SQLite itself would let it grow. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024
/** A look is noted this often even when nothing was written, so that its age shows that the archive is alive. */
const HEARTBEAT_MS = seconds(30)
/** A restore replays at most this much. */
const GENERATION_MS = days(1)
const KEPT_MS = days(14)
const BUSY_TIMEOUT_MS = seconds(10)

/** When nothing can be archived the log may grow to this size; then it is written back all the same. */
const EMERGENCY_BYTES = 16 * CHECKPOINT_BYTES

type Options = { file: string; archive: string; now?: () => Date }

export type WalArchive = {
  /** One round: archives what was committed since the last, and keeps the log short. */
  tick(): Promise<void>
  /** Last round. When nobody else has the database open, the next start goes on where this one ended. */
  close(): void
}

/** One of a kind: a second archiver of the same archive is refused while this one lives. */
function lock(archive: string): Database.Database {
  const held = new Database(path.join(archive, 'archive.lock'), { timeout: 0 })
  try {
    held.pragma('locking_mode = EXCLUSIVE')
    held.exec('BEGIN EXCLUSIVE')
    return held
  } catch (cause) {
    held.close()
    throw new Error(`Another process writes the archive in ${archive}.`, { cause })
  }
}

function connect(file: string): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
  connection.pragma('wal_autocheckpoint = 0')
  connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  return connection
}

/** Nobody but the archive writes to the database file, so a plain copy of it is whole. */
async function copyBase(file: string, base: string): Promise<void> {
  await copyFile(file, base, constants.COPYFILE_FICLONE)
  await writeFile(`${base}.sha256`, `${await fileDigest(base)}  ${BASE}\n`, { flush: true })
}

/** A start may go on with a generation when nobody can have written to the database without it. */
function mayGoOn({ closed, wal }: Look, file: string): boolean {
  if (!closed) return wal !== null
  const { size, mtimeMs } = statSync(file)
  return closed.size === size && closed.mtimeMs === mtimeMs
}

/**
 * Archives every commit to a SQLite database while it is in use: a copy of the database file, and from then on what is
 * added to its write-ahead log (https://www.sqlite.org/walformat.html). It is the only one to write the log back to the
 * file (connections have wal_autocheckpoint=0): before, it archives the whole log under the writer's lock, so that the
 * log never starts anew with something missing. A log that did so all the same, or that lost its end in a power cut, is
 * noticed, and a new generation begins with a fresh copy. Throws when another process writes the same archive.
 */
export function openWalArchive({ file, archive, now = () => new Date() }: Options): WalArchive {
  mkdirSync(archive, { recursive: true, mode: 0o700 })
  const held = lock(archive)
  const locker = connect(file)
  const checkpointer = connect(file)
  const known = newestGeneration(archive)
  const lastKnown = known?.looks.at(-1)
  let generation = known && lastKnown && mayGoOn(lastKnown, file) ? known : null
  let last: Look | null = generation && lastKnown ? lastKnown : null

  function note(look: Look): void {
    if (!generation) return
    const isNews = look.bytes !== last?.bytes || look.wal !== last.wal || look.armed !== last.armed || last.closed
    const isDue = !last || Date.parse(look.at) - Date.parse(last.at) >= HEARTBEAT_MS
    if (!isNews && !isDue) return
    noteLook(generation, look)
    last = look
  }

  /** Archives what is there; false when the archive does not fit the database any more. */
  function look(): boolean {
    const taken = generation && last && archiveLog(generation, last, file, now())
    if (!taken) return false
    note(taken)
    return true
  }

  /** Writers wait from here to the end; what is archived is then all there is. */
  function settle(): void {
    locker.exec('BEGIN IMMEDIATE')
    try {
      if (look() && writeBack(checkpointer) && last) note({ ...last, at: now().toISOString(), armed: true })
    } finally {
      locker.exec('ROLLBACK')
    }
  }

  /** Most of the work is done beside the writers: a reader at this point keeps the log from starting anew. */
  function shorten(): void {
    locker.exec('BEGIN')
    try {
      locker.prepare('SELECT count(*) FROM sqlite_schema').get()
      if (look()) writeBack(checkpointer)
    } finally {
      locker.exec('COMMIT')
    }
    settle()
  }

  async function begin(): Promise<void> {
    const before = last
    generation = null
    const next = openGeneration(archive, now())
    const first = archiveLog(next, { at: '', wal: null, bytes: 0, sum: [0, 0], armed: false }, file, now())
    try {
      await copyBase(file, path.join(next.folder, BASE))
    } catch (error) {
      abandonGeneration(next)
      throw error
    }
    generation = next
    last = null
    const armed = before?.armed === true && before.wal === first?.wal && before.bytes === first.bytes
    if (first) note({ ...first, armed })
    pruneGenerations(archive, new Date(now().getTime() - KEPT_MS))
  }

  const age = () => (generation ? now().getTime() - startOf(generation).getTime() : 0)

  return {
    async tick() {
      try {
        if (!look()) {
          if (generation)
            logger.warn({ generation: generation.name }, 'archive begins anew: the log had gone on without it')
          await begin()
        } else if (age() > GENERATION_MS) await begin()
        else if (last && last.bytes >= CHECKPOINT_BYTES) shorten()
      } catch (error) {
        if (logBytes(file) > EMERGENCY_BYTES && writeBack(checkpointer)) generation = null
        throw error
      }
    },
    close() {
      settle()
      checkpointer.close()
      locker.close()
      if (last && !existsSync(`${file}-wal`)) {
        const { size, mtimeMs } = statSync(file)
        note({ at: now().toISOString(), wal: null, bytes: 0, sum: [0, 0], armed: false, closed: { size, mtimeMs } })
      }
      held.close()
    },
  }
}
