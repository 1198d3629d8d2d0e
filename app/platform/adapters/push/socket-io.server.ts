import { EventEmitter } from 'node:events'
import type { Push, PushMessage } from '../../ports/push.ts'
import { metrics } from '../../metrics.server.ts'
import { remember } from '../../remember.server.ts'

/** Between the Push port and the socket server of this process (platform/live), which subscribes when it starts. */
export const pushBus = remember('push-bus', () => new EventEmitter<{ messages: [readonly PushMessage[]]; revoke: [readonly string[]] }>())

/** Push port to the browsers connected to this process. */
export const socketPush: Push = {
  publish(messages) {
    metrics.pushes.inc(messages.length)
    pushBus.emit('messages', messages)
  },
  revoke(userIds) {
    pushBus.emit('revoke', userIds)
  },
}
