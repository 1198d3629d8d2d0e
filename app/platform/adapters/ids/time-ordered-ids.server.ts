import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes of an id. */
const BYTES = 16
/** Asking the system for randomness costs more than all the rest of an id: it is asked once for so many. */
const IDS_OF_A_POOL = 256
/** Bits that count ids of one millisecond (RFC 9562, 6.2, method 1). */
const MOST_OF_AN_INSTANT = 0xffff_ffff

/**
 * Makes UUIDs of version 7: in the order in which this process makes them, also those of one millisecond and after a
 * clock that was set back. `now` in milliseconds.
 */
export function timeOrderedIds(now: () => number): () => string {
  const pool = new Uint8Array(BYTES * IDS_OF_A_POOL)
  let used = pool.length
  let msecs = 0
  let seq = 0

  function takeRandom(): Uint8Array {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    used += BYTES
    return pool.subarray(used - BYTES, used)
  }

  return () => {
    const random = takeRandom()
    const at = now()
    if (at > msecs) {
      msecs = at
      // Half of the range stays free to count on.
      seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1
    } else if (seq === MOST_OF_AN_INSTANT) {
      msecs += 1
      seq = 0
    } else {
      seq += 1
    }
    return v7({ random, msecs, seq })
  }
}
