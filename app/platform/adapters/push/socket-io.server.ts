import { EventEmitter } from 'node:events'
import { logger } from '../../logger.server.ts'
import { metrics } from '../../metrics.server.ts'
import type { Push, PushMessage } from '../../ports/push.ts'
import { remember } from '../../remember.server.ts'

/** Between the Push port and the socket server of this process (platform/live), which subscribes when it starts. */
export const pushBus = remember(
  'push-bus',
  () => new EventEmitter<{ messages: [readonly PushMessage[]]; revoke: [readonly string[]] }>(),
)

/** A listener that fails must not fail the write that has just been committed. */
function tell(emit: () => void): void {
  try {
    emit()
  } catch (error) {
    logger.error({ err: error }, 'push listener failed')
  }
}

/** Push port to the browsers connected to this process. */
export const socketPush: Push = {
  publish(messages) {
    metrics.pushes.inc(messages.length)
    tell(() => pushBus.emit('messages', messages))
  },
  revoke(userIds) {
    tell(() => pushBus.emit('revoke', userIds))
  },
  hear({ messages = () => {}, revoked = () => {} }) {
    pushBus.on('messages', messages)
    pushBus.on('revoke', revoked)
    return () => void pushBus.off('messages', messages).off('revoke', revoked)
  },
  isShared: false,
}
