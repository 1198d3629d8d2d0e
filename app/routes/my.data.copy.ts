import { redirect } from '@remix-run/node'
import { exportOwnData } from '#app/modules/data-rights/export-own-data.server.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

/** A copy of everything that is held of the reader, as a file. */
export const action = defineAction('signed-in', async ({ actor }) => {
  await limitRate('track', `copy:${actor.id}`)
  const { name, text } = await exportOwnData(actor)
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})

/** A link or a reload takes no copy. */
export const loader = () => redirect('/my/data')
