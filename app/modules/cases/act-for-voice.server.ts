import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { CaseCommand } from './case.schema.ts'
import { relationsOf } from './case-moves.rules.ts'
import { fromRow } from './case-row.rules.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'
import { mainCaseOf } from './main-case.server.ts'
import { VOICE_ACTS } from './voice-acts.rules.ts'

/**
 * The main case that an act on a merged one is meant for: its filer reminds of and disputes what is done there. Null
 * when the act concerns the merged case itself, or the actor did not file it.
 */
export async function mainForVoice(
  row: StoredCase,
  input: { command: CaseCommand; actor: Actor },
  deps: Services,
): Promise<StoredCase | null> {
  if (row.status !== 'merged' || !(VOICE_ACTS as readonly string[]).includes(input.command.type)) return null
  const facts = { caseId: row.id, requesterId: row.requesterId, communityCode: row.communityCode }
  if (!relationsOf(input.actor, fromRow(row), facts).includes('requester')) return null
  const main = await mainCaseOf(row, deps)
  return main && loadCaseRow({ id: main.id }, deps)
}
