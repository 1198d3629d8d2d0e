import { setTimeout as pause } from 'node:timers/promises'
import { type LiveIo, type LiveRights, proveRightsAgain } from './live-socket.server.ts'

/** Connections proved at one go, and the pause after them in milliseconds: 10,000 take ten seconds and hold up no page. */
const GO = 100
const PAUSE_MS = 100

/** Makes every connection of this process prove its rights: a revocation may have been missed. */
export async function proveEveryone(io: LiveIo, rights: LiveRights): Promise<void> {
  let proved = 0
  for (const socket of [...io.sockets.sockets.values()]) {
    proveRightsAgain(socket, rights)
    proved += 1
    if (proved % GO === 0) await pause(PAUSE_MS)
  }
}
