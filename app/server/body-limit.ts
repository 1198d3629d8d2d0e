import type { Request, RequestHandler } from 'express'
import { refuse } from './problem.ts'

const MEGABYTE = 1024 * 1024
/** Nine photos of 10 MB and the words around them. */
const PHOTO_LIMIT = 95 * MEGABYTE
/** The forms that take photos, with and without scripts; a new one is added here. Others keep forms in memory. */
const PHOTO_FORMS = /^\/(file|resources\/upload-photo)(\.data)?$/
const LIMIT = MEGABYTE

const TOO_LARGE = {
  zh: '发送的内容太大，没有保存。照片每张不超过 10 MB，最多 9 张。',
  en: 'What was sent is too large and was not saved. Photos: up to 10 MB each, 9 at most.',
}

function limitOf(request: Request): number {
  return PHOTO_FORMS.test(request.path) && request.is('multipart/form-data') ? PHOTO_LIMIT : LIMIT
}

/** Counts a body of unannounced length while it arrives. */
function guardStream(request: Request, limit: number, onTooLarge: () => void): void {
  let received = 0
  const push = request.push.bind(request)
  // Node's parser hands every part of the body to push; a listener would start the flow before the page reads.
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    received += chunk?.length ?? 0
    if (received <= limit) return push(chunk, encoding)
    onTooLarge()
    return false
  }
}

/** Refuses bodies that are larger than any form of ours. An announced one is read to its end first, so that browsers show the answer. */
export const limitBody: RequestHandler = (request, response, next) => {
  const limit = limitOf(request)
  const declared = Number(request.get('content-length') ?? 0)
  const answer = () => {
    response.set('Connection', 'close')
    refuse(request, response, 413, 'too_large', TOO_LARGE)
  }
  if (declared > limit) {
    request.once('end', answer).resume()
    return
  }
  if (request.get('transfer-encoding')) {
    guardStream(request, limit, () => {
      if (!response.headersSent) answer()
      response.once('close', () => request.destroy())
    })
  }
  next()
}
