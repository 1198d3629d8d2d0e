/** Bytes behind opaque keys. Putting twice under one key is safe. */
export interface Storage {
  /** All of the bytes or none of them: a reader never sees half, and a failed put leaves nothing behind. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Uint8Array | null>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
}
