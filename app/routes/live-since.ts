import { defineLoader } from '#app/platform/http.server.ts'
import { readSince } from '#app/platform/live/read-since.server.ts'

/** GET /live-since?since=<topic>~<rev>&since=…: what a socket would have said, for networks that allow none (C39). */
export const loader = defineLoader('anyone', async ({ actor, url }) => {
  const answer = await readSince(actor, url.searchParams.getAll('since'))
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
})
