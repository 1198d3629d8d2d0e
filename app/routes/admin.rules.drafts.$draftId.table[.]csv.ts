import { exportTable } from '#app/modules/rule-studio/export-table.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** The rules of a draft as a decision table. */
export const loader = defineLoader(['admin'], async ({ actor, params }) => {
  const { csv, name } = await exportTable(params.draftId ?? '', actor)
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  }
  return new Response(csv, { headers })
})
