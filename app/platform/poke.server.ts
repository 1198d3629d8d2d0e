import { EventEmitter } from 'node:events'
import { remember } from './remember.server.ts'

const emitter = remember('poke', () => new EventEmitter<{ poke: [isHeard: boolean] }>().setMaxListeners(50))

/**
 * Tells workers that an event or job was committed; a hint for latency, the poll is the guarantee. `isHeard`: somewhere
 * else, and everybody knows.
 */
export function poke(isHeard = false): void {
  emitter.emit('poke', isHeard)
}

/** Returns a function that stops listening. */
export function onPoke(listener: (isHeard: boolean) => void): () => void {
  emitter.on('poke', listener)
  return () => emitter.off('poke', listener)
}
