/** https://www.sqlite.org/walformat.html, section 4 */
const HEADER_BYTES = 32
/** Bytes before the page in each frame. */
export const FRAME_HEADER = 24
const MAGIC = 0x377f0682

/** Running checksum of a log: two unsigned words of 32 bits. */
export type Checksum = readonly [number, number]

/** What the first bytes of a write-ahead log say. */
export type WalHeader = { pageSize: number; salt1: number; salt2: number; bigEndian: boolean; sum: Checksum }

/** First part of a log: its length in bytes, and the checksum there. */
export type Reach = { bytes: number; sum: Checksum }

const wordsOf = (bytes: Uint8Array) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
/** Words of the log are read as this machine reads them, else they are turned around first. */
const isBigEndianMachine = new Uint8Array(new Uint32Array([1]).buffer)[0] === 0

/** The checksum after these bytes, whose number is divisible by eight and whose place in memory by four. */
function addChecksum([first, second]: Checksum, bytes: Uint8Array, bigEndian: boolean): Checksum {
  const words = wordsOf(bigEndian === isBigEndianMachine ? bytes : Buffer.from(bytes).swap32())
  let s0 = first
  let s1 = second
  for (let i = 0; i < words.length; i += 2) {
    s0 = (s0 + (words[i] as number) + s1) >>> 0
    s1 = (s1 + (words[i + 1] as number) + s0) >>> 0
  }
  return [s0, s1]
}

/** Reads the head of a log; null when there is none yet, or it is half written. */
export function readWalHeader(bytes: Buffer): WalHeader | null {
  if (bytes.length < HEADER_BYTES) return null
  const magic = bytes.readUInt32BE(0)
  if (magic >>> 1 !== MAGIC >>> 1) return null
  const bigEndian = (magic & 1) === 1
  const sum = addChecksum([0, 0], Uint8Array.from(bytes.subarray(0, 24)), bigEndian)
  if (sum[0] !== bytes.readUInt32BE(24) || sum[1] !== bytes.readUInt32BE(28)) return null
  const pageSize = bytes.readUInt32BE(8)
  return {
    pageSize: pageSize === 1 ? 65_536 : pageSize,
    salt1: bytes.readUInt32BE(16),
    salt2: bytes.readUInt32BE(20),
    bigEndian,
    sum,
  }
}

/** Where the frames of a log begin. */
export const START = HEADER_BYTES

/** Bytes of one page in the log, its frame included. */
export const frameBytes = ({ pageSize }: WalHeader) => pageSize + FRAME_HEADER

/** `valid`: as far as frames fit the log; `committed`: as far as they are whole transactions. */
export type Scan = { valid: Reach; committed: Reach }

/**
 * Goes on scanning a log with the bytes that follow `before.valid`, which begin with a frame. A frame fits when it has
 * the salts of the header and a checksum over all before it: what an earlier use of the file left behind does not.
 */
export function scanFrames(header: WalHeader, before: Scan, bytes: Uint8Array): Scan {
  const size = frameBytes(header)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let { valid, committed } = before
  for (let at = 0; at + size <= bytes.length; at += size) {
    if (view.getUint32(at + 8) !== header.salt1 || view.getUint32(at + 12) !== header.salt2) break
    const head = addChecksum(valid.sum, bytes.subarray(at, at + 8), header.bigEndian)
    const sum = addChecksum(head, bytes.subarray(at + FRAME_HEADER, at + size), header.bigEndian)
    if (sum[0] !== view.getUint32(at + 16) || sum[1] !== view.getUint32(at + 20)) break
    valid = { bytes: valid.bytes + size, sum }
    if (view.getUint32(at + 4) !== 0) committed = valid
  }
  return { valid, committed }
}
