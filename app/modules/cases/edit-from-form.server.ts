import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { changePhotos } from '../files/change-photos.server.ts'
import { answerPhotoForm, type PhotoForm, type ShownForm } from './answer-photo-form.server.ts'
import { LIMITS } from './case.schema.ts'
import { cityInstant } from './city-time.server.ts'
import { photoIdsOf } from './filing-fields.schema.ts'
import { performCommand } from './perform-command.server.ts'

const TOO_MANY = { zh: `最多 ${LIMITS.photosMax} 张照片`, en: `${LIMITS.photosMax} photos at most` }

export type EditFromFormInput = PhotoForm & { reference: string; form: FormData; actor: Actor }

async function save(input: EditFromFormInput, photoIds: string[], deps: Services): Promise<void> {
  const { form, reference, actor } = input
  const typed = form.get('occurredAt')
  const at = await cityInstant(typeof typed === 'string' ? typed : null, deps)
  if (at) form.set('occurredAt', at.toISOString())
  form.set('type', 'edit')
  if (photoIds.length > LIMITS.photosMax) {
    throw new AppError('invalid', 'photo_count', TOO_MANY, { fields: { photos: [TOO_MANY] } })
  }
  // The act is what proves that this person may change this case as it is now.
  const { id } = await performCommand({ reference, form, actor }, deps)
  await changePhotos({ caseId: id, photoIds, ownerKeys: input.owner.all }, deps)
}

/**
 * Answers a posted edit form: changes what was reported, words and photos, before it is accepted; or gives the form as
 * it shall be shown again, with what is wrong with it. Whatever is refused, typed answers and good photos are kept.
 */
export async function editFromForm(
  input: EditFromFormInput,
  deps: Services = services(),
): Promise<{ edited: true } | ({ edited: false } & ShownForm)> {
  const { values, error: problem, send } = await answerPhotoForm(input, deps)
  if (!send) return { edited: false, values, error: problem }
  try {
    await save(input, photoIdsOf(values), deps)
    return { edited: true }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { edited: false, values, error }
  }
}
