import { filingValuesOf } from '#app/modules/cases/filing-fields.schema.ts'
import { saveDraft } from '#app/modules/cases/save-draft.server.ts'
import { filingOwnerOf } from '#app/modules/files/photo-owner.server.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** Autosave of the filing form: answers when it was kept, null when there was nothing to keep or no owner. */
export const action = defineAction('anyone', async ({ form, actor, request, address }) => {
  // A counter of its own with the rate of the API: a form saves itself every few seconds.
  await limitRate('api', `draft:${address}`)
  const { main } = filingOwnerOf(actor, request)
  const savedAt = main ? await saveDraft({ ownerKey: main, values: filingValuesOf(form) }) : null
  return Response.json({ savedAt })
})
