import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { mayKeepCompound } from './homes.policy.ts'
import { type CompoundInput, compoundSchema } from './homes.schema.ts'

export const FORBIDDEN_COMPOUND = { zh: '这个小区不归您管理', en: 'This compound is not yours to keep' }
const MOVED = {
  zh: '这个小区的资料刚刚被别人改过，请核对后再保存；您填的内容还在',
  en: 'Somebody changed this compound meanwhile; check and save again. What you typed is kept',
}

/** Changes what is known of a compound. Fails with `forbidden`, or `conflict` when `rev` is no longer its rev. */
export async function editCompound(
  input: CompoundInput & { compoundId: string; rev: number },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { compoundId, rev, ...given } = input
  const fields = parseInput(compoundSchema, given)
  const compound = await loadCompound(compoundId, deps)
  if (!mayKeepCompound(actor, compound)) throw new AppError('forbidden', 'edit_compound', FORBIDDEN_COMPOUND)
  if (compound.rev !== rev) throw new AppError('conflict', 'compound_moved', MOVED)
  const names = Object.keys(fields) as Array<keyof typeof fields>
  const changed = names.filter((name) => fields[name] !== compound[name])
  if (changed.length === 0) return
  const event = { type: 'compound.edited' as const, payload: { fields: changed } }
  await changeCompound('edit-compound', compound, { events: [event], data: fields }, actor, deps)
}
