import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { pushBus, socketPush } from '#app/platform/adapters/push/socket-io.server.ts'
import type { PushMessage } from '#app/platform/ports/push.ts'
import { describePush } from './push.contract.ts'

describePush('memory', () => {
  const push = memoryPush()
  return { push, messages: push.messages, revoked: push.revoked, breakReceiver() {}, close() {} }
})

describePush('socket.io bus', () => {
  const messages: PushMessage[] = []
  const revoked: string[] = []
  const broken = () => {
    throw new Error('socket server is down')
  }
  const onMessages = (batch: readonly PushMessage[]) => void messages.push(...batch)
  const onRevoke = (ids: readonly string[]) => void revoked.push(...ids)
  pushBus.on('messages', onMessages)
  pushBus.on('revoke', onRevoke)
  return {
    push: socketPush,
    messages,
    revoked,
    breakReceiver() {
      pushBus.prependListener('messages', broken)
      pushBus.prependListener('revoke', broken)
    },
    close() {
      pushBus.off('messages', onMessages).off('messages', broken)
      pushBus.off('revoke', onRevoke).off('revoke', broken)
    },
  }
})
