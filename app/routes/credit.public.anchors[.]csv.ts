import { anchorsCsv } from '#app/modules/credit/anchor.queries.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** GET /credit/public/anchors.csv: one hash for each day of the ledger, to be kept and compared by anybody. */
export const loader = defineLoader('anyone', async () => {
  return new Response(await anchorsCsv(), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
})
