import type { Leadership } from '../../ports/leadership.ts'

/** Leadership port for a database that one process serves: that process leads at once. */
export const leadAlone: Leadership = {
  lead: (_name, start) => start(),
}
