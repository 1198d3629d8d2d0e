import { EventEmitter } from 'node:events'
import { remember } from './remember.server.ts'

const emitter = remember('poke', () => new EventEmitter().setMaxListeners(50))

/** Tells workers of this process that an event or job was committed; a hint for latency, the poll is the guarantee. */
export function poke(): void {
  emitter.emit('poke')
}

/** Returns a function that stops listening. */
export function onPoke(listener: () => void): () => void {
  emitter.on('poke', listener)
  return () => emitter.off('poke', listener)
}
