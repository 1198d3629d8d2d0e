import { redirect } from '@remix-run/node'
import { openNotice } from '#app/modules/notifications/mark-read.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { nextPath } from '#app/platform/next-path.ts'

/** Marks one of the reader's own notices as read and leads to what it is about. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const link = await openNotice({ userId: actor.id ?? '', id: url.searchParams.get('id') ?? '' })
  return redirect(nextPath(link))
})
