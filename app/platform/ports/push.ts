/** "This changed, and is now at this rev": never what changed. */
export type PushMessage = { topic: string; rev: number }

/** Who wants to know what is published, here or by another process. */
export type Ears = {
  messages?: (messages: readonly PushMessage[]) => void
  revoked?: (userIds: readonly string[]) => void
  /** Another process committed an event. */
  poked?: () => void
  /** Something may have been missed: what the ears know must be compared with the database. */
  gap?: () => void
}

/**
 * Tells connected browsers that something changed. May drop, never throws: readers that missed a message
 * find out by the rev when they reconnect.
 */
export interface Push {
  publish(messages: readonly PushMessage[]): void
  /** Makes every open connection of these accounts prove its rights again, on all nodes. */
  revoke(userIds: readonly string[]): void
  /** Begins to listen; returns a function that stops. */
  hear(ears: Ears): () => void
  /** True when other processes publish too: then a message can be lost on its way, and ears compare now and then. */
  readonly isShared: boolean
}
