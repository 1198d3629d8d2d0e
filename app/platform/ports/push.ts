/** "This changed, and is now at this rev": never what changed. */
export type PushMessage = { topic: string; rev: number }

/**
 * Tells connected browsers that something changed. May drop, never throws: readers that missed a message
 * find out by the rev when they reconnect.
 */
export interface Push {
  publish(messages: readonly PushMessage[]): void
  /** Makes every open connection of these accounts prove its rights again, on all nodes. */
  revoke(userIds: readonly string[]): void
}
