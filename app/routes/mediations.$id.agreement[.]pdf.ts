import { agreementPdf } from '#app/modules/mediation/agreement-pdf.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** The sealed agreement on paper, with `?lang=en` a translation beside the text, for its parties and its mediator. */
export const loader = defineLoader('signed-in', async ({ actor, params, url }) => {
  const locale = url.searchParams.get('lang') === 'en' ? 'en' : 'zh'
  const { name, bytes } = await agreementPdf({ id: params.id ?? '', actor, locale })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
