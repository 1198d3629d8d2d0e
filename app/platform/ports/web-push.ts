/** Where a browser takes pushed messages, as it gave it (Push API, PushSubscription.toJSON). */
export type BrowserSubscription = { endpoint: string; keys: { p256dh: string; auth: string } }

/** One pushed message; the payload is encrypted for the browser, its push service reads only sizes and times. */
export type PushNote = {
  /** Same for every try: a message that waits at the push service is replaced by one with the same id. */
  id: string
  to: BrowserSubscription
  /** JSON that public/push-worker.js shows: title, body, link. */
  payload: string
  isUrgent: boolean
}

/** Pushes messages to browsers that are closed (RFC 8030, 8291, 8292). */
export interface WebPush {
  /** Key that browsers subscribe with; null while no keys are set, and then nobody can subscribe. */
  readonly publicKey: string | null
  /** Done when the push service has taken it over. Throws DeliveryFailure; `unknown_recipient` when the browser has unsubscribed. */
  send(note: PushNote): Promise<void>
}
