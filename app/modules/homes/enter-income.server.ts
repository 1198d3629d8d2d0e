import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'
import { appendEntry } from './append-entry.server.ts'
import { loadCompound } from './change-compound.server.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayTellCompound } from './homes.policy.ts'
import { type EntryInput, entrySchema, INCOME_CATEGORIES } from './homes.schema.ts'

const BAD_DAY = { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }

/** Enters an income or expense of the common parts (Civil Code art. 282). Returns its id. Fails with `forbidden`, `conflict`. */
export async function enterIncome(
  compoundId: string,
  input: EntryInput,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { category, amount, bookedOn, note } = parseInput(entrySchema, input)
  const compound = await loadCompound(compoundId, deps)
  if (!mayTellCompound(actor, compound)) throw new AppError('forbidden', 'enter_income', FORBIDDEN_COMPOUND)
  const day = await cityInstant(bookedOn, deps)
  if (day === null || day > deps.clock.now())
    throw new AppError('invalid', 'booked_on', BAD_DAY, { fields: { bookedOn: [BAD_DAY] } })
  const isIncome = (INCOME_CATEGORIES as readonly string[]).includes(category)
  const [kind, amountFen] = isIncome ? ['income', amount] : ['expense', -amount]
  return appendEntry(compound, { kind, category, amountFen, bookedOn: day, note, reversesId: null }, actor, deps)
}
