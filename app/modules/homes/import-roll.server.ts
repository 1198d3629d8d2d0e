import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { hintOf, sealPersonal } from '../accounts/person-key.server.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { orderKeyOf } from './dwelling-label.rules.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayKeepCompound } from './homes.policy.ts'
import { type PlannedOwner, planRoll, type RollPlan } from './plan-roll.server.ts'

const PROBLEMS = {
  zh: '清册里还有要改的行，什么都没有导入',
  en: 'Some lines of the roll need a change; nothing was imported',
}
/** Rows of one INSERT: SQLite binds at most 32,766 values. */
const CHUNK = 1000

const chunks = <T>(rows: readonly T[]) =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK))

/** What an import of this text would do. Fails with `forbidden`, and with `invalid` for what is no table. */
export async function previewRoll(
  compoundId: string,
  text: string,
  actor: Actor,
  deps: Services = services(),
): Promise<RollPlan> {
  const compound = await loadCompound(compoundId, deps)
  if (!mayKeepCompound(actor, compound)) throw new AppError('forbidden', 'import_roll', FORBIDDEN_COMPOUND)
  return planRoll(compoundId, text, deps)
}

function ownerRow(dwellingId: string, owner: PlannedOwner, deps: Services): Prisma.OwnershipUncheckedCreateInput {
  const { name, number, personKey, numerator, denominator } = owner
  const at = deps.clock.now()
  return {
    id: deps.ids.newId(),
    dwellingId,
    personKey,
    personHint: number ? hintOf(number) : null,
    sealedName: sealPersonal(name, deps),
    numerator,
    denominator,
    from: at,
    createdAt: at,
  }
}

/**
 * Imports a roll: all of it, or nothing when a line is wrong. Document numbers become person keys and are not kept.
 * Returns the plan that was carried out. Fails with `forbidden`, `invalid`, or `conflict` when the roll changed meanwhile.
 */
export async function importRoll(
  compoundId: string,
  text: string,
  actor: Actor,
  deps: Services = services(),
): Promise<RollPlan> {
  const compound = await loadCompound(compoundId, deps)
  const plan = await previewRoll(compoundId, text, actor, deps)
  if (plan.problems.length > 0) throw new AppError('invalid', 'roll_problems', PROBLEMS)
  const createdAt = deps.clock.now()
  const known = await deps.db.building.findMany({ where: { compoundId }, select: { id: true, label: true } })
  const idOf = new Map(known.map(({ id, label }) => [label, id]))
  const labels = [...new Set(plan.adds.map(({ building }) => building))].filter((label) => !idOf.has(label))
  const buildings = labels.map((label) => ({ id: deps.ids.newId(), compoundId, label }))
  for (const { id, label } of buildings) idOf.set(label, id)
  const added = plan.adds.map((dwelling) => ({ dwelling, id: deps.ids.newId() }))
  const dwellings = added.map(({ dwelling: { building, unit, room, area, use }, id }) => {
    return {
      id,
      compoundId,
      buildingId: idOf.get(building) ?? '',
      unit,
      room,
      orderKey: orderKeyOf({ building, unit, room }),
      areaCentiSquareMetres: area,
      use,
      createdAt,
    }
  })
  const owners = [
    ...added.flatMap(({ dwelling, id }) => dwelling.people.map((owner) => ownerRow(id, owner, deps))),
    ...plan.newOwners.map(({ dwellingId, owner }) => ownerRow(dwellingId, owner, deps)),
  ]
  if (dwellings.length + owners.length + plan.changes.length === 0) return plan
  const counts = { added: dwellings.length, changed: plan.changes.length, owners: owners.length }
  const payload = { ...counts, areaCentiSquareMetres: Number(plan.areaAfter) }
  await changeCompound(
    'import-roll',
    compound,
    {
      events: [{ type: 'compound.roll-imported', payload }],
      also: async (tx) => {
        for (const data of chunks(buildings)) await tx.building.createMany({ data })
        for (const data of chunks(dwellings)) await tx.dwelling.createMany({ data })
        for (const { id, area, use } of plan.changes)
          await tx.dwelling.updateMany({ where: { id }, data: { areaCentiSquareMetres: area, use } })
        for (const data of chunks(owners)) await tx.ownership.createMany({ data })
      },
    },
    actor,
    deps,
  )
  return plan
}
