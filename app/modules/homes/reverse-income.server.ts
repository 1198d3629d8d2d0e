import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { appendEntry } from './append-entry.server.ts'
import { loadCompound } from './change-compound.server.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayTellCompound } from './homes.policy.ts'
import { entrySchema } from './homes.schema.ts'

const NO_ENTRY = { zh: '没有这一笔，或已经冲正过', en: 'There is no such entry, or it was reversed already' }

/** Takes an entry back by an opposite one that names it; both stay visible. Fails with `not_found` when it was taken back. */
export async function reverseIncome(
  input: { compoundId: string; entryId: string; note: string },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const compound = await loadCompound(input.compoundId, deps)
  if (!mayTellCompound(actor, compound)) throw new AppError('forbidden', 'reverse_income', FORBIDDEN_COMPOUND)
  const [entry, reversal] = await Promise.all([
    deps.db.commonIncomeEntry.findUnique({ where: { id: input.entryId } }),
    deps.db.commonIncomeEntry.findUnique({ where: { reversesId: input.entryId }, select: { id: true } }),
  ])
  if (!entry || entry.compoundId !== compound.id || entry.kind === 'reversal' || reversal)
    throw new AppError('not_found', 'income_entry', NO_ENTRY)
  const { note } = parseInput(entrySchema.pick({ note: true }), { note: input.note })
  const { id: reversesId, amountFen, bookedOn } = entry
  const line = { kind: 'reversal', category: 'reversal', amountFen: -amountFen, bookedOn, note, reversesId }
  return appendEntry(compound, line, actor, deps)
}
