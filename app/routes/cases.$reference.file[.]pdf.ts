import { handOutFile } from '#app/modules/case-file/hand-out-file.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** The resident's own copy: what the page of the case shows its requester. The query code opens it without an account. */
export const loader = defineLoader('anyone', async ({ actor, params, url, locale, address }) => {
  await limitRate('track', address)
  return handOutFile({
    ...{ reference: params.reference ?? '', actor, locale, audience: 'party' },
    queryCode: url.searchParams.get('code'),
  })
})
