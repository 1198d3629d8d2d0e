import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { orderKeyOf, spellLabel } from './dwelling-label.rules.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { findDwelling } from './find-dwelling.server.ts'
import { mayKeepCompound } from './homes.policy.ts'
import { type DwellingInput, dwellingSchema } from './homes.schema.ts'

const THERE = { zh: '清册里已经有这一户了', en: 'The roll has this dwelling already' }

/** Enters one dwelling in the roll. Returns its id; `conflict` when it is there. */
export async function addDwelling(
  compoundId: string,
  input: DwellingInput,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { area, use, ...typed } = parseInput(dwellingSchema, input)
  const compound = await loadCompound(compoundId, deps)
  if (!mayKeepCompound(actor, compound)) throw new AppError('forbidden', 'add_dwelling', FORBIDDEN_COMPOUND)
  if (await findDwelling(compoundId, typed, deps))
    throw new AppError('conflict', 'dwelling_exists', THERE, { fields: { room: [THERE] } })
  const { building, unit, room } = spellLabel(typed)
  const known = await deps.db.building.findUnique({
    where: { compoundId_label: { compoundId, label: building } },
    select: { id: true },
  })
  const buildingId = known?.id ?? deps.ids.newId()
  const dwellingId = deps.ids.newId()
  const createdAt = deps.clock.now()
  const place = { unit, room, orderKey: orderKeyOf({ building, unit, room }) }
  const row = { id: dwellingId, compoundId, buildingId, ...place, areaCentiSquareMetres: area, use, createdAt }
  const event = { type: 'compound.dwelling-added' as const, payload: { dwellingId, areaCentiSquareMetres: area } }
  await changeCompound(
    'add-dwelling',
    compound,
    {
      events: [event],
      also: async (tx) => {
        if (!known) await tx.building.create({ data: { id: buildingId, compoundId, label: building } })
        await tx.dwelling.create({ data: row })
      },
    },
    actor,
    deps,
  )
  return dwellingId
}
