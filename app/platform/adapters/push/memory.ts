import type { Push, PushMessage } from '../../ports/push.ts'

/** Push port that keeps what was published, for tests. */
export function memoryPush(): Push & { messages: PushMessage[]; revoked: string[] } {
  const messages: PushMessage[] = []
  const revoked: string[] = []
  return {
    messages,
    revoked,
    publish: (batch) => void messages.push(...batch),
    revoke: (ids) => void revoked.push(...ids),
    hear: () => () => {},
    isShared: false,
  }
}
