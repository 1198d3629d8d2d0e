import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { askPapers } from '../accounts/ask-papers.server.ts'
import { askRealNameSchema } from '../accounts/verification.schema.ts'
import { loadCompound } from './change-compound.server.ts'

const askNameSchema = askRealNameSchema.omit({ communityCode: true }).extend({ compoundId: z.string().min(1).max(60) })
export type AskNameInput = z.input<typeof askNameSchema>

/**
 * Asks that only the name is verified, without a home: the office of the community in which the chosen compound lies
 * looks at the papers. Returns the id of the request. Fails as `askPapers` does, `not_found` without such a compound.
 */
export async function askName(
  input: AskNameInput,
  photoIds: readonly string[],
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { compoundId, realName, number, way } = parseInput(askNameSchema, input)
  const { communityCode } = await loadCompound(compoundId, deps)
  const papers = { realName, number }
  return askPapers({ level: 'real-name', communityCode, way, photoIds, papers }, actor, deps)
}
