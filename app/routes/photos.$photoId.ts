import { filingOwnerOf } from '#app/modules/files/photo-owner.server.ts'
import { readPhoto } from '#app/modules/files/read-photo.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** A photo whose content never changes under its id; kept by the reader's browser only, for an hour. */
const HEADERS = {
  'Content-Type': 'image/jpeg',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=3600',
  'Content-Security-Policy': "default-src 'none'",
}

export const loader = defineLoader('anyone', async ({ actor, params, request, url }) => {
  const bytes = await readPhoto({
    photoId: params.photoId ?? '',
    actor,
    ownerKeys: filingOwnerOf(actor, request).all,
    queryCode: url.searchParams.get('code'),
  })
  return new Response(new Uint8Array(bytes), { headers: HEADERS })
})
