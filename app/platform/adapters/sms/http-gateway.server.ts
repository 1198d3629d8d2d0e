import { seconds } from '../../duration.ts'
import { DeliveryFailure, type FailureCode } from '../../ports/delivery-failure.ts'
import type { Sms } from '../../ports/sms.ts'

const TIMEOUT = seconds(10)

/** Answers that say more than their hundred. */
const MEANINGS: Readonly<Record<number, FailureCode>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'refused',
  408: 'timeout',
  413: 'too_large',
  422: 'unknown_recipient',
  429: 'busy',
}
const FIRST_SERVER_ERROR = 500
/** The gateway has had this id before: it was sent, and our note of it was lost. */
const ALREADY = 409

function failureOf(status: number): FailureCode {
  return MEANINGS[status] ?? (status >= FIRST_SERVER_ERROR ? 'busy' : 'refused')
}

/**
 * Posts `{"id", "to", "text"}` as JSON with `Authorization: Bearer TOKEN` and `Idempotency-Key: id`. Any 2xx, and 409
 * for an id that the gateway has had, is success; 422 means that the number does not exist; 429 and 5xx are tried
 * again. The answer's body is not read: it may repeat the number.
 */
export function httpSms({ url, token }: { url: string; token: string | undefined }): Sms {
  return {
    async send({ id, to, text }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': id,
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id, to, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      }).catch((error: unknown) => {
        throw new DeliveryFailure(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable')
      })
      await response.body?.cancel()
      if (!response.ok && response.status !== ALREADY) throw new DeliveryFailure(failureOf(response.status))
    },
  }
}
