import type { Ids } from '#app/platform/ports/ids.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Time-ordered UUIDs (version 7) of the past: `at` is the instant they carry, and those of one instant keep the order
 * in which they were made. Equal seeds give equal ids, so that a part that is generated again is the same.
 */
export class SeededIds implements Ids {
  #head = ''
  #counter = 0
  #tail = ''
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  /** Instant of the ids that follow, in milliseconds. */
  set at(ms: number) {
    // In two halves, because a number of more than 31 bits is put into words three times as slowly.
    const low = (ms % 0x10000).toString(16).padStart(4, '0')
    const high = Math.floor(ms / 0x10000)
      .toString(16)
      .padStart(8, '0')
    this.#head = `${high}-${low}-7`
  }

  /** Call before each case: 4,096 ids may share an instant and the random part. */
  restart(): void {
    this.#counter = 0
    const digits = Array.from({ length: 15 }, () => Math.floor(this.#random() * 16).toString(16)).join('')
    this.#tail = `-8${digits.slice(0, 3)}-${digits.slice(3)}`
  }

  newId(): string {
    const counter = (this.#counter++ & 0xfff).toString(16).padStart(3, '0')
    return this.#head + counter + this.#tail
  }

  newCode(length: number): string {
    return Array.from({ length }, () => ALPHABET[Math.floor(this.#random() * 32)]).join('')
  }

  newSecret(): string {
    return this.newCode(43)
  }
}
