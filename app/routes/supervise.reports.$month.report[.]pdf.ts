import { MEASURE_ROLES } from '#app/modules/measures/measures.policy.ts'
import { reportAnswer } from '#app/modules/measures/report-answer.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** The month's report as a PDF. */
export const loader = defineLoader(MEASURE_ROLES, ({ actor, params, url, locale }) =>
  reportAnswer({ kind: 'pdf', month: params.month ?? '', search: url.searchParams, actor, locale }),
)
