import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { type Generation, type Look, segmentFile } from './generation.server.ts'
import { START } from './wal-frames.ts'
import { firstSalt, type OpenWal, readAdded, stillHas, withWal } from './wal-reader.server.ts'

const UINT32 = 2 ** 32

/** SQLite adds one to the first salt when it starts the log anew, which it may only do when all of it was written back. */
function follows(wal: OpenWal, last: Look): boolean {
  if (last.wal === null) return true
  return last.armed && firstSalt(wal.name) === (firstSalt(last.wal) + 1) % UINT32
}

function copyAdded(generation: Generation, wal: OpenWal, from: Pick<Look, 'bytes' | 'sum'>, isNew: boolean) {
  const segment = openSync(segmentFile(generation, wal.name), isNew ? 'w' : 'r+', 0o600)
  try {
    if (isNew) writeSync(segment, wal.head, 0, START, 0)
    const reach = readAdded(wal, from, (bytes, offset) => writeSync(segment, bytes, 0, bytes.length, offset))
    if (isNew || reach.bytes !== from.bytes) fsyncSync(segment)
    return reach
  } finally {
    closeSync(segment)
  }
}

/**
 * Copies what was committed since the last look into the generation; null when the log is not the one that the last
 * look saw, nor its lawful successor. The moment of a look is that of its beginning: what was committed before is in.
 */
export function archiveLog(generation: Generation, last: Look, file: string, now: Date): Look | null {
  const at = now.toISOString()
  return withWal(file, (wal) => {
    if (!wal) return last.wal === null ? { at, wal: null, bytes: 0, sum: [0, 0], armed: false } : null
    const isSame = wal.name === last.wal
    if (isSame ? !stillHas(wal, last) : !follows(wal, last)) return null
    const from = isSame ? last : { bytes: START, sum: [...wal.header.sum] as [number, number] }
    const { bytes, sum } = copyAdded(generation, wal, from, !isSame)
    return { at, wal: wal.name, bytes, sum: [...sum], armed: isSame && last.armed && bytes === last.bytes }
  })
}

const checkpointSchema = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })])

/** Writes the log back to the database file as far as no reader needs it; true when all of it was. */
export function writeBack(connection: Database.Database): boolean {
  const [{ busy, log, checkpointed }] = checkpointSchema.parse(connection.pragma('wal_checkpoint(PASSIVE)'))
  return busy === 0 && log === checkpointed
}

/** Size of the log's file. */
export function logBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
}
