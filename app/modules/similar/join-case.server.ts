import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { redactPersonal } from '../cases/case-content.rules.ts'
import { joinableCase } from '../cases/joinable-case.server.ts'
import { ownVoiceOf } from '../cases/main-case.server.ts'
import { type Receipt, submitCase } from '../cases/submit-case.server.ts'

const SIGN_IN = { zh: '登录后才能加入', en: 'Sign in to join' }
const ME_TOO = { zh: '我也遇到了同样的问题。', en: 'I have the same problem.' }

export type JoinCaseInput = {
  reference: string
  actor: Actor
  locale: Locale
  /** The person's own words, when they have any. */
  text?: string
}

/**
 * Joins a published case without writing it all again: files a notice of the actor's own at the same place, which goes
 * with that case from the first moment. Idempotent while the actor is joined. Throws unauthenticated, or conflict with
 * the reason as joinableCase does.
 */
export async function joinCase(input: JoinCaseInput, deps: Services = services()): Promise<Receipt> {
  const { reference, actor, locale } = input
  if (actor.id === null) throw new AppError('unauthenticated', 'sign_in', SIGN_IN)
  await limitRate('file', actor.id)
  const main = await joinableCase({ reference, actor }, deps)
  const { id, type, title, districtCode, streetCode, communityCode } = main
  const place = { districtCode: districtCode ?? '', streetCode: streetCode ?? '', communityCode: communityCode ?? '' }
  const own = input.text?.trim() ?? ''
  const words = { title: redactPersonal(title), text: own.length > 0 ? `${ME_TOO[locale]}${own}` : ME_TOO[locale] }
  const filed = parseInput(submitCaseSchema, { type, ...words, ...place })
  const context = { actor, channel: 'web' as const, joins: id }
  const receipt = await submitCase(filed, { ...context, idempotencyKey: `join:${id}:${actor.id}` }, deps)
  // Joined before and split off since: that filing stands alone now, so this one is another.
  const isHere = !receipt.repeated || (await ownVoiceOf(id, actor.id, deps)) !== null
  return isHere ? receipt : submitCase(filed, { ...context, idempotencyKey: `join:${deps.ids.newId()}` }, deps)
}
