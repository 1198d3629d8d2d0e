import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { TIMELINE_LINES, timelineOf } from '#app/modules/cases/timeline.queries.server.ts'
import { eventsQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { presentEvent } from '#app/modules/interop/present-case.rules.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** /api/v1/cases/{reference}/events: the story of a case since a rev, oldest first. */
export const loader = defineApi({
  async GET({ actor, address, params, readQuery }) {
    const { code, since } = readQuery(eventsQuerySchema)
    if (code !== undefined) await limitRate('track', address)
    const { id, reference, rev, view } = await getCase({
      reference: params.reference ?? '',
      actor,
      queryCode: code ?? null,
    })
    const lines = await timelineOf({ caseId: id, view, afterRev: since })
    const events = lines.map((line) => presentEvent(line, view === 'staff'))
    return answerJson({ reference, rev, events, more: lines.length === TIMELINE_LINES })
  },
})
