import type { Services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { mainCaseOf, ownVoiceOf, type Voice, voicesOf } from '../cases/main-case.server.ts'
import { awardingFactsOf, findEarner, subjectOf } from './award-subject.server.ts'
import type { CaseFact } from './case-awards.rules.ts'
import { planMoves } from './plan-moves.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { actsOfVoice } from './voice-awards.rules.ts'

/** Facts after which a case goes with another one, or does so no longer. */
const MOVED_BETWEEN: ReadonlySet<string> = new Set(['case.merged', 'case.split', 'case.appealed'])

/** A person who filed the main case, or joined it twice, is thanked once. */
async function isFirstOf(
  voiceId: string,
  userId: string,
  main: { id: string; requesterId: string | null },
  deps: Services,
) {
  if (main.requesterId === userId) return false
  return (await ownVoiceOf(main.id, userId, deps))?.id === voiceId
}

async function syncVoice(voiceId: string, deps: Services): Promise<void> {
  const found = await findEarner(voiceId, deps)
  const subject = found && (await subjectOf(voiceId, found, deps))
  if (!subject) return
  const main = await mainCaseOf({ ...found, id: voiceId }, deps)
  const mainEarner = main && (await findEarner(main.id, deps))
  const counts = main !== null && (await isFirstOf(voiceId, subject.requesterId, main, deps))
  const facts = counts ? await awardingFactsOf(main.id, deps) : null
  const voice = { ...subject, joinedId: main?.requesterId ?? null }
  const moves = await planMoves(voice, (rules) => actsOfVoice(facts, voice, rules), deps)
  if (moves.length === 0) return
  // Both cases must still be as they were read: what is decided here holds for these facts and no later ones.
  const guards = [updateOne('Case', { id: voiceId, rev: found.rev }, { rev: found.rev })]
  if (main && mainEarner) guards.push(updateOne('Case', { id: main.id, rev: mainEarner.rev }, { rev: mainEarner.rev }))
  await writeBatch(deps.db, 'sync-voice-awards', [...moves, ...guards])
  poke()
}

/**
 * Brings the awards of those who joined in line: of the cases that go with this one when it ended or was reopened, and
 * of this one when it was merged or split off.
 */
export async function syncVoices(caseId: string, facts: readonly CaseFact[], deps: Services): Promise<void> {
  if (facts.some(({ event }) => MOVED_BETWEEN.has(event.type))) await retryMoved(() => syncVoice(caseId, deps))
  let page: Voice[] = []
  do {
    const after = page.at(-1)?.id
    page = await voicesOf(caseId, after === undefined ? {} : { after }, deps)
    for (const { id } of page) await retryMoved(() => syncVoice(id, deps))
  } while (page.length > 0)
}
