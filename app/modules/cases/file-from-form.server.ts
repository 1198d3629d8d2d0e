import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { admitFiling } from '../campaigns/admit-filing.server.ts'
import { claimPhotos } from '../files/claim-photos.server.ts'
import type { ConsentWay } from '../homes/proxy.rules.ts'
import { proxyWrites } from '../homes/proxy-writes.server.ts'
import { idempotencyKeySchema, submitCaseSchema } from './case.schema.ts'
import { cityInstant } from './city-time.server.ts'
import { discardDraft } from './discard-draft.server.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'
import { joinableCase } from './joinable-case.server.ts'
import { type Receipt, submitCase } from './submit-case.server.ts'

export type FileFromFormInput = {
  values: FilingValues
  actor: Actor
  /** Account and draft keys of the browser, the main one first. */
  ownerKeys: readonly string[]
  /** Receipt number of the case that is joined with this filing. */
  joins?: string | undefined
  /** Id of the earlier case of the same person on the same matter. */
  earlierId?: string | undefined
  /** Campaign that the form answers. */
  campaignId?: string | undefined
}

type Consent = { behalfConsentWay?: ConsentWay | undefined; behalfConsentNote?: string | undefined }

const BAD_TIME = { zh: '请填写年月日和时间', en: 'Give the date and the time' }
const IN_FUTURE = { zh: '发生时间不能晚于现在', en: 'It cannot have happened later than now' }

function refuseTime(text: { zh: string; en: string }): never {
  throw new AppError('invalid', 'form', text, { fields: { occurredAt: [text] } })
}

async function occurredAt(values: FilingValues, deps: Services): Promise<Date | undefined> {
  if (!values.occurredAt) return undefined
  const at = await cityInstant(values.occurredAt, deps)
  if (at === null) return refuseTime(BAD_TIME)
  return at > deps.clock.now() ? refuseTime(IN_FUTURE) : at
}

/** How the person agreed; who ticked no more than that they did has it by word of mouth. */
function consentOf({ behalfConsentWay, behalfConsentNote }: Consent): { way: ConsentWay; note: string | undefined } {
  return { way: behalfConsentWay ?? 'presence', note: behalfConsentNote }
}

/**
 * Photos go to the case by way of an owner made for this filing: the row of a photo then never says which account an
 * anonymous report came from. A refused filing gives them back.
 */
async function submitWithPhotos(
  input: FileFromFormInput,
  submit: (photoOwner: string) => Promise<Receipt>,
  deps: Services,
): Promise<Receipt> {
  const photoIds = photoIdsOf(input.values)
  const filing = `filing:${deps.ids.newSecret()}`
  await claimPhotos({ photoIds, from: input.ownerKeys, to: filing }, deps)
  try {
    return await submit(filing)
  } catch (error) {
    const owner = input.ownerKeys[0]
    if (owner && isAppError(error)) await claimPhotos({ photoIds, from: [filing], to: owner }, deps)
    throw error
  }
}

/**
 * Files what the form says and forgets its draft. Throws `invalid` with a sentence per field, and `conflict`
 * when the form was already sent with other answers.
 */
export async function fileFromForm(input: FileFromFormInput, deps: Services = services()): Promise<Receipt> {
  const { values, actor } = input
  const { idempotencyKey: typedKey, photoIds: _ids, occurredAt: _at, ...answers } = values
  const filed = parseInput(submitCaseSchema, {
    ...answers,
    photoIds: photoIdsOf(values),
    wantsReply: values.contactChannel !== 'none',
    occurredAt: await occurredAt(values, deps),
  })
  const idempotencyKey = parseInput(idempotencyKeySchema, typedKey)
  const { joins: reference, earlierId } = input
  const campaignId = input.campaignId
    ? await admitFiling({ campaignId: input.campaignId, anonymous: filed.anonymous }, deps)
    : null
  const main = reference ? await joinableCase({ ...filed, reference, actor }, deps) : null
  const context = {
    actor,
    idempotencyKey,
    channel: filed.onBehalf ? ('proxy' as const) : ('web' as const),
    ...(main ? { joins: main.id } : {}),
    ...(earlierId ? { earlierId } : {}),
    ...(campaignId ? { campaignId } : {}),
    ...(filed.onBehalf && !filed.anonymous
      ? { also: (caseId: string) => proxyWrites({ caseId, ...consentOf(filed) }, actor, deps) }
      : {}),
  }
  const receipt = await submitWithPhotos(
    input,
    (photoOwner) => submitCase(filed, { ...context, photoOwner }, deps),
    deps,
  )
  await discardDraft(input.ownerKeys, deps)
  return receipt
}
