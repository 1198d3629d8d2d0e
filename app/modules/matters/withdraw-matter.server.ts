import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { MatterChange } from './change-matter.server.ts'
import type { VoiceCommand } from './matter.schema.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Statuses in which who proposed a matter may take it back. */
export const WITHDRAWABLE: readonly string[] = ['proposed', 'agenda']

/** Who proposed a matter takes it back, with a reason and words; all of it stays readable (REQUIREMENTS A10). */
export function withdrawMatter(
  matter: Matter,
  userId: string,
  { reason, text }: Extract<VoiceCommand, { act: 'withdraw' }>,
): MatterChange {
  if (matter.authorId !== userId) refuseMatter('not_author')
  if (!WITHDRAWABLE.includes(matter.status)) refuseMatter('wrong_state')
  return {
    events: [{ type: 'matter.withdrawn', payload: { from: matter.status, reason } }],
    data: { status: 'withdrawn', outcome: reason, result: text },
  }
}
