import { unreadOf } from '#app/modules/notifications/inbox.queries.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'

/**
 * Number of the reader's unread notices, for the header; null for who is signed out: a header that asks once more after the
 * session has ended must not send the whole page to the log-in.
 */
export const loader = defineLoader('anyone', async ({ actor }) => (actor.id === null ? null : unreadOf(actor.id)))
