import { remember } from '../remember.server.ts'

/** Word 0: which thread holds the writer, 0 when none does. */
const FREE = 0
/** A wake-up can be lost when a thread dies; then the gate is looked at again. */
const LOOK_AGAIN_MS = 50

type Gate = { word: Int32Array; thread: number }

const shared = remember('writer-gate', (): { gate: Gate | null } => ({ gate: null }))

/**
 * Lets several threads of this process take turns at writing. SQLite's own wait sleeps in the middle of the event
 * loop, which would stop every page and socket of the thread that waits.
 */
export function joinWriterGate(memory: SharedArrayBuffer, thread: number): void {
  shared.gate = { word: new Int32Array(memory), thread }
}

/** Opens the gate that a thread held when it died. */
export function freeWriterGate(memory: SharedArrayBuffer, thread: number): void {
  const word = new Int32Array(memory)
  Atomics.compareExchange(word, 0, thread, FREE)
  Atomics.notify(word, 0)
}

async function enter({ word, thread }: Gate): Promise<() => void> {
  for (;;) {
    const holder = Atomics.compareExchange(word, 0, FREE, thread)
    if (holder === FREE) break
    const wait = Atomics.waitAsync(word, 0, holder, LOOK_AGAIN_MS)
    if (wait.async) await wait.value
  }
  return () => {
    Atomics.store(word, 0, FREE)
    Atomics.notify(word, 0, 1)
  }
}

/** Hands the writer to one holder at a time, in the order of asking, and to one thread at a time. */
export class WriterTurn {
  #last: Promise<void> = Promise.resolve()

  /** Resolves with the function that passes the turn on. */
  async take(): Promise<() => void> {
    let passOn = () => {}
    const mine = new Promise<void>((resolve) => {
      passOn = resolve
    })
    const before = this.#last
    this.#last = before.then(() => mine)
    await before
    if (!shared.gate) return passOn
    const leave = await enter(shared.gate)
    return () => {
      leave()
      passOn()
    }
  }
}
