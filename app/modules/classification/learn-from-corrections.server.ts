import { type Services, services } from '../../platform/container.server.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { collectCorrections } from './collect-corrections.server.ts'
import { suggestRules } from './suggest-rules.server.ts'

/** Reads on as long as there is more; a long history is taken in over several runs. */
const MOST_ROUNDS = 200

/** By the clock: keeps new corrections, and when people have decided, mines them anew. Returns how many facts were read. */
export async function learnFromCorrections(deps: Services = services()): Promise<number> {
  const giveWay = makeGivingWay()
  const sum = { read: 0, decisions: 0 }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { read, decisions } = await collectCorrections(deps)
    if (read === 0) break
    sum.read += read
    sum.decisions += decisions
    await giveWay()
  }
  if (sum.decisions > 0) await suggestRules(deps)
  return sum.read
}
