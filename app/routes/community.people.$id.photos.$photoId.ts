import { readEvidence } from '#app/modules/accounts/read-evidence.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** A photo of papers is kept in no cache: it is removed after the decision. */
const HEADERS = {
  'Content-Type': 'image/jpeg',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'",
}

export const loader = defineLoader(['manager', 'supervisor'], async ({ actor, params }) => {
  const { id: verificationId = '', photoId = '' } = params
  const bytes = await readEvidence({ verificationId, photoId }, actor)
  return new Response(new Uint8Array(bytes), { headers: HEADERS })
})
