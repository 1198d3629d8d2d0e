import { data } from '@remix-run/node'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError, statusOf } from '../../platform/errors.ts'
import { typedValues } from '../../platform/http.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import type { ReceivedForm } from '../files/photo-action.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'
import { refuseAct } from './act-conflict.server.ts'
import { performCommand } from './perform-command.server.ts'

/** A file input is named after the field that keeps the ids of its photos. */
export const FILES_SUFFIX = '-files'

type ActFromForm = ReceivedForm & { reference: string; actor: Actor; locale: Locale }

/** Stores the photos of a form and writes their ids into its fields, so that a refused form keeps them. */
async function takePhotos({ form, photos, photoProblem, reference, actor }: ActFromForm, deps: Services) {
  for (const photo of photos) {
    const name = photo.field.replace(FILES_SUFFIX, '')
    const filingKey = `act:${reference}:${form.get('rev')}:${name}`
    const { id } = await storePhoto({ photo, ownerKey: `user:${actor.id}`, filingKey }, deps)
    const known = String(form.get(name) ?? '').split(' ')
    form.set(name, [...new Set([...known, id])].filter(Boolean).join(' '))
  }
  if (photoProblem) throw new AppError('invalid', photoProblem.reason, photoProblem.text)
}

/**
 * Does the act of a posted form, photos included. Null when it was done; otherwise the answer that shows the form again
 * with everything typed, every good photo and, for a stale form, what happened meanwhile.
 */
export async function actFromForm(input: ActFromForm, deps: Services = services()) {
  const { form, reference, actor, locale } = input
  try {
    await takePhotos(input, deps)
    await performCommand({ reference, form, actor }, deps)
    return null
  } catch (error) {
    if (!isAppError(error) || statusOf(error.code) >= 500) throw error
    const answer = await refuseAct(error, { reference, actor, form, values: typedValues(form), locale }, deps)
    return data(answer, { status: statusOf(error.code) })
  }
}
