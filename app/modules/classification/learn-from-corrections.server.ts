import { type Services, services } from '../../platform/container.server.ts'
import { collectCorrections } from './collect-corrections.server.ts'
import { suggestRules } from './suggest-rules.server.ts'

/** Reads on as long as there is more, so that a long history is taken in at one go. */
const MOST_ROUNDS = 200

/** By the clock: keeps new corrections, and when facts came in, mines them anew. Returns how many facts were read. */
export async function learnFromCorrections(deps: Services = services()): Promise<number> {
  let read = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const count = await collectCorrections(deps)
    if (count === 0) break
    read += count
  }
  if (read > 0) await suggestRules(deps)
  return read
}
