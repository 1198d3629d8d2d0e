import type { cacheStatements } from './statement-cache.server.ts'

/**
 * Lets the reads of one turn of the event loop share one snapshot: every read on its own would ask the file's locks
 * and drop its page cache after each commit of the other thread. Ends with the turn, and at once after a write of
 * this thread, which has to see what it wrote.
 */
export class ReadSnapshot {
  readonly #prepare: ReturnType<typeof cacheStatements>
  #isOpen = false

  constructor(prepare: ReturnType<typeof cacheStatements>) {
    this.#prepare = prepare
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
}
