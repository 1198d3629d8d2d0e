import type { Features } from './features.rules.ts'

const COUNT_BITS = 8

/** Features as one text: bucket and count of each in 32 bits, base64. */
export function packFeatures({ ids, counts }: Features): string {
  const words = Buffer.alloc(ids.length * 4)
  ids.forEach((id, at) => {
    words.writeUInt32LE(((id << COUNT_BITS) | (counts[at] ?? 0)) >>> 0, at * 4)
  })
  return words.toString('base64')
}

/** The features behind such a text. */
export function unpackFeatures(packed: string): Features {
  const words = Buffer.from(packed, 'base64')
  const size = words.length / 4
  const features = { ids: new Uint32Array(size), counts: new Uint8Array(size) }
  for (let at = 0; at < size; at += 1) {
    const word = words.readUInt32LE(at * 4)
    features.ids[at] = word >>> COUNT_BITS
    features.counts[at] = word & 0xff
  }
  return features
}
