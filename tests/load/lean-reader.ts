import net from 'node:net'
import { percentile } from './percentile.ts'

const END_OF_HEAD = '\r\n\r\n'

type Read = { url: string; connections: number; durationMs: number; headers: Record<string, string> }
type Reading = { perSecond: number; p97: number; p99: number }

/** Bytes of one answer with its head, by its first block; throws on anything but a 200 that says its length. */
function bytesOf(block: Buffer, url: string): number {
  const end = block.indexOf(END_OF_HEAD)
  const head = block.subarray(0, end).toString('latin1')
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`${url}: ${head.split('\r\n')[0]}`)
  return end + END_OF_HEAD.length + Number(length)
}

/** One kept-alive connection that asks again as soon as it is answered, until the time is over. */
function askOn(url: URL, request: string, until: number, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(url.port), url.hostname)
    let left = 0
    let askedAt = 0
    const ask = () => {
      askedAt = performance.now()
      socket.write(request)
    }
    socket.once('connect', ask).once('error', reject)
    socket.on('data', (block) => {
      try {
        if (left === 0) left = bytesOf(block, url.href)
      } catch (error) {
        socket.destroy()
        return reject(error)
      }
      left -= block.length
      if (left > 0) return
      times.push(performance.now() - askedAt)
      if (performance.now() < until) return ask()
      socket.end()
      resolve()
    })
  })
}

/**
 * Answers a second of one address, and milliseconds. Looks at no more of an answer than its length: a client that parses it
 * spent more processor on a page of 11 kB than the server did, and measured itself.
 */
export async function readLean({ url, connections, durationMs, headers }: Read): Promise<Reading> {
  const address = new URL(url)
  const lines = Object.entries({ host: address.host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const request = [`GET ${address.pathname}${address.search} HTTP/1.1`, ...lines, '', ''].join('\r\n')
  const times: number[] = []
  const since = performance.now()
  const until = since + durationMs
  await Promise.all(Array.from({ length: connections }, () => askOn(address, request, until, times)))
  const perSecond = Math.round((times.length * 1_000) / (performance.now() - since))
  return { perSecond, p97: percentile(times, 0.975), p99: percentile(times, 0.99) }
}
