import { exportSurvey } from '#app/modules/activities/export-survey.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** GET /surveys/:id/results.csv: the figures of a survey that is over, with its questions and answers by code. */
export const loader = defineLoader('anyone', async ({ params }) => {
  return new Response(await exportSurvey(params.id ?? ''), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
})
