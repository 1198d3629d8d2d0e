import { onPoke } from '../poke.server.ts'
import type { cacheStatements } from './statement-cache.server.ts'

/**
 * Lets the reads of one turn of the event loop share one snapshot: every read on its own would ask the file's locks
 * and drop its page cache after each commit of the other thread. Ends with the turn, and at once after a write of
 * this thread, which has to see what it wrote, or when another tells of one: who looks only once must not look at
 * what was there before.
 */
export class ReadSnapshot {
  readonly #prepare: ReturnType<typeof cacheStatements>
  readonly #stopListening: () => void
  #isOpen = false

  constructor(prepare: ReturnType<typeof cacheStatements>) {
    this.#prepare = prepare
    this.#stopListening = onPoke(() => this.end())
  }

  /** Called before a read. */
  enter(): void {
    if (this.#isOpen) return
    this.#prepare('BEGIN DEFERRED').run()
    this.#isOpen = true
    setImmediate(() => this.end())
  }

  end(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#prepare('COMMIT').run()
  }

  /** Ends for good. */
  close(): void {
    this.#stopListening()
    this.end()
  }
}
