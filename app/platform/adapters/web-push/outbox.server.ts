import type { WebPush } from '../../ports/web-push.ts'
import { outboxFolder } from '../outbox-folder.server.ts'

/** Writes each message for a browser as a JSON file, and sends nothing; without keys no browser can subscribe. */
export function outboxWebPush(folder: string): WebPush {
  const put = outboxFolder(folder)
  return {
    publicKey: null,
    send({ id, to, payload, isUrgent }) {
      const { origin } = new URL(to.endpoint)
      return put(id, 'json', `${JSON.stringify({ id, service: origin, payload, isUrgent }, null, 2)}\n`)
    },
  }
}
