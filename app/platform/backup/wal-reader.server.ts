import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  FRAME_HEADER,
  frameBytes,
  type Reach,
  readWalHeader,
  type Scan,
  START,
  scanFrames,
  type WalHeader,
} from './wal-frames.ts'

/** Frames of one read: about 4 MB of pages of 4 KB. */
const FRAMES = 1_000

export type OpenWal = { head: Buffer; header: WalHeader; name: string; descriptor: number; size: number }

/** Name of a log: its salts, which SQLite changes whenever it starts the log anew. */
const nameOf = ({ salt1, salt2 }: WalHeader) =>
  [salt1, salt2].map((salt) => salt.toString(16).padStart(8, '0')).join('-')

/** Number that a log's name begins with. */
export const firstSalt = (name: string) => Number.parseInt(name.slice(0, 8), 16)

function openFile(file: string): number | null {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Gives the log beside a database to `work`, null when there is none; closes it afterwards. */
export function withWal<T>(file: string, work: (wal: OpenWal | null) => T): T {
  const descriptor = openFile(`${file}-wal`)
  if (descriptor === null) return work(null)
  try {
    const head = Buffer.allocUnsafeSlow(START)
    const header = readWalHeader(head.subarray(0, readSync(descriptor, head, 0, START, 0)))
    return work(header && { head, header, name: nameOf(header), descriptor, size: fstatSync(descriptor).size })
  } finally {
    closeSync(descriptor)
  }
}

const SALTS_AT = 8
const SUM_AT = 16

function frameHeadAt(descriptor: number, offset: number): Buffer | null {
  const head = Buffer.allocUnsafe(FRAME_HEADER)
  return readSync(descriptor, head, 0, FRAME_HEADER, offset) === FRAME_HEADER ? head : null
}

/** True when a frame of this use of the file begins here, by its salts. */
function isOfLog({ header, descriptor }: Pick<OpenWal, 'header' | 'descriptor'>, offset: number): boolean {
  const head = frameHeadAt(descriptor, offset)
  return head?.readUInt32BE(SALTS_AT) === header.salt1 && head.readUInt32BE(SALTS_AT + 4) === header.salt2
}

/** True when the log still has what was read of it: a power cut can take back what was not yet on disk. */
export function stillHas({ header, descriptor }: OpenWal, { bytes, sum }: Reach): boolean {
  if (bytes === START) return sum[0] === header.sum[0] && sum[1] === header.sum[1]
  const last = bytes - frameBytes(header)
  const head = isOfLog({ header, descriptor }, last) ? frameHeadAt(descriptor, last) : null
  return head?.readUInt32BE(SUM_AT) === sum[0] && head.readUInt32BE(SUM_AT + 4) === sum[1]
}

/**
 * Hands all that was added after `from` to `take`, piece by piece; returns how far whole transactions reach. What lies
 * behind belongs to one that is still being written, and is handed out again next time.
 */
export function readAdded(
  { header, descriptor, size }: OpenWal,
  from: Reach,
  take: (bytes: Uint8Array, offset: number) => void,
): Reach {
  if (!isOfLog({ header, descriptor }, from.bytes)) return from
  const buffer = Buffer.allocUnsafeSlow(Math.min(FRAMES * frameBytes(header), Math.max(0, size - from.bytes)))
  let scan: Scan = { valid: from, committed: from }
  for (;;) {
    const offset = scan.valid.bytes
    const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, offset))
    scan = scanFrames(header, scan, bytes)
    const length = scan.valid.bytes - offset
    if (length > 0) take(bytes.subarray(0, length), offset)
    if (length === 0 || length < buffer.length) return scan.committed
  }
}
