import { createHash } from 'node:crypto'
import https from 'node:https'
import webPush from 'web-push'
import { days, seconds } from '../../duration.ts'
import { DeliveryFailure, type FailureCode } from '../../ports/delivery-failure.ts'
import type { WebPush } from '../../ports/web-push.ts'

const TIMEOUT = seconds(10)
/** A browser that was off for longer finds the message in the inbox. */
const KEPT_SECONDS = days(2) / 1000
/** Topic: at most 32 characters of base64url (RFC 8030 5.4). */
const TOPIC_LENGTH = 32

const MEANINGS: Readonly<Record<number, FailureCode>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'unknown_recipient',
  410: 'unknown_recipient',
  413: 'too_large',
  429: 'busy',
}
const FIRST_SERVER_ERROR = 500

function failureOf(error: unknown): FailureCode {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0
  if (status === 0) return error instanceof Error && error.message === 'Socket timeout' ? 'timeout' : 'unreachable'
  return MEANINGS[status] ?? (status >= FIRST_SERVER_ERROR ? 'busy' : 'refused')
}

export type VapidKeys = { publicKey: string; privateKey: string; subject: string }

/** Pushes through the browser's own service, signed with the city's keys (VAPID, RFC 8292). */
export function vapidWebPush(
  { publicKey, privateKey, subject }: VapidKeys,
  agent = new https.Agent({ keepAlive: true }),
): WebPush {
  return {
    publicKey,
    async send({ id, to, payload, isUrgent }) {
      const topic = createHash('sha256').update(id).digest('base64url').slice(0, TOPIC_LENGTH)
      try {
        await webPush.sendNotification(to, payload, {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: KEPT_SECONDS,
          urgency: isUrgent ? 'high' : 'normal',
          topic,
          timeout: TIMEOUT,
          agent,
          contentEncoding: 'aes128gcm',
        })
      } catch (error) {
        throw new DeliveryFailure(failureOf(error))
      }
    },
  }
}

/** A new pair of keys for the settings. */
export function makeVapidKeys(): { publicKey: string; privateKey: string } {
  return webPush.generateVAPIDKeys()
}
