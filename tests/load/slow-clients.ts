import net, { type Socket } from 'node:net'

/** A byte now and then. */
const DRIP_MS = 500

/** Clients that send their form a byte at a time, and others that never read their answer; `end` lets go of them. */
export function openSlowClients(base: string, count: number): { end(): void } {
  const { hostname, port } = new URL(base)
  const sockets = Array.from({ length: count }, (_, index): Socket => {
    const socket = net.connect(Number(port), hostname)
    // Being cut off is what should happen to them.
    socket.on('error', () => {})
    if (index % 2 === 0) {
      socket.pause()
      socket.write('GET /cases HTTP/1.1\r\nHost: slow\r\n\r\n'.repeat(3))
    } else {
      socket.write('POST /login HTTP/1.1\r\nHost: slow\r\nContent-Length: 5000\r\n\r\n')
    }
    return socket
  })
  const drip = setInterval(() => {
    for (const [index, socket] of sockets.entries()) if (index % 2 === 1 && socket.writable) socket.write('a')
  }, DRIP_MS)
  return {
    end() {
      clearInterval(drip)
      for (const socket of sockets) socket.destroy()
    },
  }
}
