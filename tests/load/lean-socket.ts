import WebSocket from 'ws'
import { seconds } from '#app/platform/duration.ts'
import { type Changed, LIVE_PATH } from '#app/platform/live/live-protocol.ts'

/** As the product's pages come back (tab-live-client.ts): later each time, and never in step. */
const FIRST_PAUSE_MS = seconds(0.5)
const LONGEST_PAUSE_MS = seconds(15)
const JITTER = 0.7
/** Packets of Engine.IO 4 and Socket.IO 5: https://socket.io/docs/v4/engine-io-protocol/ */
const OPEN = '0'
const PING = '2'
const PONG = '3'
const JOIN = '40'
const SUBSCRIBE = '420'
const SUBSCRIBED = '430'
const EVENT = '42'

type Heard = { changed: (message: Changed) => void; live: () => void; failed: () => void }

/**
 * A browser's live connection without the browser: speaks the protocol itself, for ten thousand full clients would measure
 * the generator. Comes back by itself until it is stopped.
 */
export class LeanSocket {
  readonly #address: string
  readonly #topics: Record<string, number>
  readonly #heard: Heard
  #socket: WebSocket | null = null
  #failures = 0
  #isStopped = false
  isLive = false

  constructor(base: string, topics: readonly string[], heard: Heard) {
    this.#address = `${base.replace(/^http/, 'ws')}${LIVE_PATH}/?EIO=4&transport=websocket`
    this.#topics = Object.fromEntries(topics.map((topic) => [topic, 0]))
    this.#heard = heard
  }

  /** Connects, and again whenever the connection is lost. */
  start(): void {
    const socket = new WebSocket(this.#address, { perMessageDeflate: false, handshakeTimeout: seconds(20) })
    this.#socket = socket
    socket.on('message', (data) => this.#take(String(data), socket))
    socket.on('error', () => {})
    socket.once('close', () => this.#comeBack())
  }

  stop(): void {
    this.#isStopped = true
    this.#socket?.terminate()
  }

  #take(packet: string, socket: WebSocket): void {
    if (packet === PING) socket.send(PONG)
    else if (packet.startsWith(SUBSCRIBED)) this.#becomeLive()
    else if (packet.startsWith(EVENT)) this.#hear(packet.slice(EVENT.length))
    else if (packet.startsWith(JOIN))
      socket.send(`${SUBSCRIBE}${JSON.stringify(['subscribe', { epoch: null, topics: this.#topics }])}`)
    else if (packet.startsWith(OPEN)) socket.send(JOIN)
  }

  #becomeLive(): void {
    this.isLive = true
    this.#failures = 0
    this.#heard.live()
  }

  #hear(text: string): void {
    const [name, message] = JSON.parse(text) as [string, Changed]
    if (name === 'changed') this.#heard.changed(message)
  }

  #comeBack(): void {
    if (!this.isLive) this.#heard.failed()
    this.isLive = false
    if (this.#isStopped) return
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures)
    this.#failures += 1
    setTimeout(() => this.start(), Math.min(LONGEST_PAUSE_MS, pause * (1 + JITTER * (2 * Math.random() - 1))))
  }
}
