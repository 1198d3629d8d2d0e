import { sessionCalendar } from '#app/modules/mediation/session-calendar.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** One session for the calendars of those who come to it. */
export const loader = defineLoader('signed-in', async ({ actor, params, locale }) => {
  const asked = { id: params.id ?? '', session: Number(params.session), actor, locale }
  const { name, text } = await sessionCalendar(asked)
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
