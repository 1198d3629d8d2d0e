import { isStaff } from '../../platform/actor.ts'
import type { ApiCall } from '../../platform/api.server.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { admitFiling } from '../campaigns/admit-filing.server.ts'
import { idempotencyKeySchema } from '../cases/case.schema.ts'
import { isFiledAlready } from '../cases/filed-already.server.ts'
import { type Receipt, submitCase } from '../cases/submit-case.server.ts'
import { claimPhotos } from '../files/claim-photos.server.ts'
import { filingOwnerOf } from '../files/photo-owner.server.ts'
import { submitCaseRequestSchema } from './api-requests.schema.ts'

const KEY_NEEDED = {
  zh: '请在请求头 Idempotency-Key 里给出 8 到 100 个字母、数字或 _ : . - ，同一件诉求重发时不变',
  en: 'Send a header Idempotency-Key of 8 to 100 letters, digits or _ : . - and keep it when you send the same case again',
}

/**
 * The key belongs to its account: two clients that choose the same one do not meet. Only a keyed digest is stored,
 * since the row of an anonymous report must not say whose it is.
 */
function keyOf({ actor, request, refuse }: ApiCall, { env }: Services): string {
  const key = idempotencyKeySchema.safeParse(request.headers.get('Idempotency-Key'))
  if (!key.success) return refuse({ status: 400, reason: 'idempotency_key', text: KEY_NEEDED })
  return `api:${keyedDigest(env.APP_SECRET, 'idempotency', `${actor.id ?? ''} ${key.data}`).toString('base64url')}`
}

/** A filing that is sent again gives its receipt, although the campaign may be over meanwhile. */
async function campaignOf(
  { idempotencyKey, asked, anonymous }: { idempotencyKey: string; asked: string | undefined; anonymous: boolean },
  deps: Services,
): Promise<{ campaignId?: string }> {
  if (!asked || (await isFiledAlready(idempotencyKey, deps))) return {}
  return { campaignId: await admitFiling({ campaignId: asked, anonymous }, deps) }
}

/**
 * Files what an API call says. Refuses a missing Idempotency-Key with 400, residents who file too often with 429, and a campaign that is not open with a sentence.
 * Photos were uploaded by the same browser or account before; they reach the case by way of an owner of this filing
 * alone, so that their rows do not name an account either. A refused filing gives them back.
 */
export async function fileThroughApi(call: ApiCall, deps: Services = services()): Promise<Receipt> {
  const { actor, address, request } = call
  const idempotencyKey = keyOf(call, deps)
  const { campaignId: asked, ...input } = await call.readBody(submitCaseRequestSchema)
  if (!isStaff(actor)) await limitRate('file', actor.id ?? address)
  const campaignId = await campaignOf({ idempotencyKey, asked, anonymous: input.anonymous }, deps)
  const { photoIds } = input
  const owner = filingOwnerOf(actor, request)
  const photoOwner = `filing:${deps.ids.newSecret()}`
  await claimPhotos({ photoIds, from: owner.all, to: photoOwner }, deps)
  try {
    return await submitCase(input, { actor, idempotencyKey, channel: 'api', photoOwner, ...campaignId }, deps)
  } catch (error) {
    if (owner.main && isAppError(error)) await claimPhotos({ photoIds, from: [photoOwner], to: owner.main }, deps)
    throw error
  }
}
