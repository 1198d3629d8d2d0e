import { type FileUpload, MaxFileSizeExceededError, parseFormData } from '@mjackson/form-data-parser'
import type { ActionFunctionArgs } from '@remix-run/node'
import { type AppError, isAppError } from '../../platform/errors.ts'
import { type Allow, defineAction, type Edge } from '../../platform/http.server.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { PHOTO_LIMITS } from './photo.schema.ts'
import { photoRefusal } from './photo-refusals.server.ts'
import { type PreparedPhoto, preparePhoto } from './prepare-photo.server.ts'

/** A file up to here is read so that it can be refused with everything typed kept; a larger one ends the reading. */
const READ_BYTES = PHOTO_LIMITS.bytes * 3
/** A form has one file input; more parts than this are no form of ours. */
const MAX_FILES = 30

export type ReceivedForm = {
  form: FormData
  /** `field`: name of the file input that it came by. */
  photos: Array<PreparedPhoto & { field: string }>
  /** Why a photo was not taken; the rest of the form is whole. */
  photoProblem: AppError | null
}

async function prepareNext(file: FileUpload, received: ReceivedForm, address: string): Promise<void> {
  if (received.photos.length >= PHOTO_LIMITS.perCase) {
    received.photoProblem = photoRefusal('photo_count')
    return
  }
  try {
    await limitRate('upload', address)
    const photo = await preparePhoto(new Uint8Array(await file.arrayBuffer()))
    received.photos.push({ ...photo, field: file.fieldName })
  } catch (error) {
    if (!isAppError(error)) throw error
    received.photoProblem = error
  }
}

function unreadable(error: unknown): AppError {
  if (error instanceof MaxFileSizeExceededError) return photoRefusal('photo_far_too_large')
  return photoRefusal('form_unreadable', error)
}

/**
 * Reads a posted form, photos one after the other: never more than one of them is held as it was sent. A photo that
 * is refused leaves the rest of the form usable. Throws `invalid` for a body that cannot be read.
 */
async function receiveForm({ request, context }: ActionFunctionArgs): Promise<ReceivedForm> {
  const received: ReceivedForm = { form: new FormData(), photos: [], photoProblem: null }
  const limits = { maxFiles: MAX_FILES, maxFileSize: READ_BYTES }
  try {
    const form = await parseFormData(request, limits, async (file) => {
      if (file.size > 0) await prepareNext(file, received, context.address)
      return null
    })
    return { ...received, form }
  } catch (error) {
    throw unreadable(error)
  }
}

/** The text answers of a form as a request of their own: the photos are dealt with. */
function withoutPhotos(request: Request, form: FormData): Request {
  const body = new URLSearchParams()
  for (const [name, value] of form) if (typeof value === 'string') body.append(name, value)
  return new Request(request.url, { method: 'POST', headers: { Cookie: request.headers.get('Cookie') ?? '' }, body })
}

/** An action like `defineAction` whose form may carry photos; they arrive prepared, in the order in which they were sent. */
export function definePhotoAction<T>(act: (edge: Edge & ReceivedForm) => Promise<T>, allow: Allow = 'anyone') {
  return async (args: ActionFunctionArgs) => {
    let received: ReceivedForm
    try {
      received = await receiveForm(args)
    } catch (error) {
      return defineAction(allow, () => Promise.reject(error))({
        ...args,
        request: withoutPhotos(args.request, new FormData()),
      })
    }
    const answer = defineAction(allow, (edge) => act({ ...edge, ...received }))
    return answer({ ...args, request: withoutPhotos(args.request, received.form) })
  }
}
