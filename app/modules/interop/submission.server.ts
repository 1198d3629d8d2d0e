import { isStaff } from '../../platform/actor.ts'
import type { ApiCall } from '../../platform/api.server.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { idempotencyKeySchema } from '../cases/case.schema.ts'
import type { SubmitContext } from '../cases/submit-case.server.ts'

const KEY_NEEDED = {
  zh: '请在请求头 Idempotency-Key 里给出 8 到 100 个字母、数字或 _ : . - ，同一件诉求重发时不变',
  en: 'Send a header Idempotency-Key of 8 to 100 letters, digits or _ : . - and keep it when you send the same case again',
}

/**
 * In whose name and under which key a case is filed through the API. The key belongs to its account: two clients that
 * choose the same one do not meet. Refuses a missing key with 400, and residents who file too often with 429.
 */
export async function submissionOf({ actor, address, request, refuse }: ApiCall): Promise<SubmitContext> {
  const key = idempotencyKeySchema.safeParse(request.headers.get('Idempotency-Key'))
  if (!key.success) return refuse({ status: 400, reason: 'idempotency_key', text: KEY_NEEDED })
  if (!isStaff(actor)) await limitRate('file', actor.id ?? address)
  const idempotencyKey = `api:${actor.id ?? 'anyone'}:${key.data}`
  return { actor, idempotencyKey, channel: 'api', ...(actor.id === null ? {} : { photoOwner: actor.id }) }
}
