import { answerFiling } from '#app/modules/cases/answer-filing.server.ts'
import { filingValuesOf, photoIdsOf } from '#app/modules/cases/filing-fields.schema.ts'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { filingOwnerOf } from '#app/modules/files/photo-owner.server.ts'
import { pick } from '#app/platform/i18n/text.ts'

/** One photo of a form in progress: its id, or the sentence why not. */
export const action = definePhotoAction(async (edge) => {
  const { form, photos, photoProblem, actor, address, locale, request } = edge
  const values = filingValuesOf([['idempotencyKey', form.get('idempotencyKey')]])
  const owner = filingOwnerOf(actor, request)
  const answer = await answerFiling({ values, intent: 'update', photos, photoProblem, owner, actor, address })
  const id = answer.filed ? undefined : photoIdsOf(answer.values)[0]
  if (id) return Response.json({ id })
  const sentence = answer.filed ? undefined : answer.error?.fields?.photos?.[0]
  return Response.json({ message: sentence ? pick(sentence, locale) : '' }, { status: 422 })
})
