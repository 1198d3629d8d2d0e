import type { CommonIncomeEntry, Compound } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeCompound } from './change-compound.server.ts'

const OVERDRAWN = {
  zh: '余额不够这笔支出，请先核对台账',
  en: 'There is not enough left for this expense; check the ledger',
}

type NewEntry = Omit<CommonIncomeEntry, 'id' | 'seq' | 'compoundId' | 'balanceFen' | 'enteredById' | 'createdAt'>

/**
 * Appends a line to the ledger, with the balance after it. Returns its id; `conflict` when it would be overdrawn or the
 * compound moved.
 */
export async function appendEntry(compound: Compound, entry: NewEntry, actor: Actor, deps: Services): Promise<string> {
  const id = deps.ids.newId()
  const seq = compound.incomeSeq + 1
  const balanceFen = compound.balanceFen + entry.amountFen
  if (balanceFen < 0n)
    throw new AppError('conflict', 'income_overdrawn', OVERDRAWN, { fields: { amount: [OVERDRAWN] } })
  const row = {
    ...entry,
    id,
    seq,
    compoundId: compound.id,
    balanceFen,
    enteredById: actor.id ?? '',
    createdAt: deps.clock.now(),
  }
  const sums = { amountFen: String(entry.amountFen), balanceFen: String(balanceFen) }
  const event = { type: 'compound.income-entered' as const, payload: { entryId: id, seq, kind: entry.kind, ...sums } }
  await changeCompound(
    'enter-income',
    compound,
    {
      events: [event],
      audience: 'public',
      data: { incomeSeq: seq, balanceFen },
      also: async (tx) => void (await tx.commonIncomeEntry.create({ data: row })),
    },
    actor,
    deps,
  )
  return id
}
