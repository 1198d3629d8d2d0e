import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { answerPhotoForm, type PhotoForm, type ShownForm } from './answer-photo-form.server.ts'
import { type FileFromFormInput, fileFromForm } from './file-from-form.server.ts'
import type { FilingValues } from './filing-fields.schema.ts'
import type { Receipt } from './submit-case.server.ts'

const SENT_BEFORE = {
  zh: '这张表已经提交过一次，现在的内容和那次不同。如果要作为新的一件事提交，请再按一次“提交”',
  en: 'This form was already sent once with other content. To file it as a new matter, press “Send” again',
}

export type AnswerFilingInput = PhotoForm & {
  actor: Actor
  address: string
  /** Asked before anything is filed; a true answer shows the form again with everything kept. */
  holdBack?: (values: FilingValues) => Promise<boolean>
} & Pick<FileFromFormInput, 'joins' | 'earlierId' | 'campaignId'>

/** Either the receipt, or the form as it shall be shown again, with what is wrong with it. */
export type FilingAnswer = { filed: Receipt } | ({ filed: null } & ShownForm)

/**
 * Answers a posted filing form. Whatever is refused, typed answers and good photos are kept. Throws only what nobody
 * can correct.
 */
export async function answerFiling(input: AnswerFilingInput, deps: Services = services()): Promise<FilingAnswer> {
  const { actor, owner, joins, earlierId, campaignId, holdBack } = input
  const { values, error: problem, send } = await answerPhotoForm(input, deps)
  if (!send) return { filed: null, values, error: problem }
  try {
    if (await holdBack?.(values)) return { filed: null, values, error: null }
    await limitRate('file', actor.id ?? input.address)
    return { filed: await fileFromForm({ values, actor, ownerKeys: owner.all, joins, earlierId, campaignId }, deps) }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.reason !== 'idempotency_key_reused') return { filed: null, values, error }
    const again = new AppError('conflict', error.reason, SENT_BEFORE)
    return { filed: null, values: { ...values, idempotencyKey: deps.ids.newId() }, error: again }
  }
}
