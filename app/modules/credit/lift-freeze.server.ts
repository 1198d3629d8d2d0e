import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { endFreeze } from './reconcile-ledger.server.ts'

const liftSchema = z.object({ note: z.string().trim().min(4).max(500) })

/** A person lets rewards be reserved again, and says why. Fails with `forbidden`, `already_done`. */
export async function liftFreeze(
  input: Record<string, unknown>,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  if (!mayDecideCredit(actor) || !actor.id) throw creditRefusal('role')
  const { note } = parseInput(liftSchema, input)
  if (!(await endFreeze({ note, actor }, deps))) throw creditRefusal('moved')
}
