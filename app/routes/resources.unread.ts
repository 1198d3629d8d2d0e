import { unreadOf } from '#app/modules/notifications/inbox.queries.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/** Number of the reader's unread notices, for the header. */
export const loader = defineLoader('signed-in', ({ actor }) => unreadOf(actor.id ?? ''))
