import { seconds } from '../duration.ts'
import { type LiveClient, type LiveClientSocket, makeLiveClient, sinceAddress } from './live-client.ts'
import { LIVE_PATH, type SinceAnswer } from './live-protocol.ts'

let client: LiveClient | null = null

async function connect(): Promise<LiveClientSocket> {
  // Loaded after the page is usable; pages without live data never fetch it.
  const { io } = await import('socket.io-client')
  return io({
    path: LIVE_PATH,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: seconds(0.5),
    reconnectionDelayMax: seconds(15),
    // C36: a city's browsers must not come back in step.
    randomizationFactor: 0.7,
  })
}

async function fetchSince(topics: Record<string, number>): Promise<SinceAnswer> {
  const response = await fetch(sinceAddress(topics), { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`live-since answered ${response.status}`)
  return response.json()
}

/** The live connection of this tab, made at first use. Browser only. */
export function tabLiveClient(): LiveClient {
  client ??= makeLiveClient({ connect, fetchSince, pollMs: seconds(15) })
  return client
}
