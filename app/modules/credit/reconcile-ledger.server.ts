import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { eventWrites, GENESIS } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { insertInto, updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { freezeStream } from './credit.events.ts'
import { openFreeze } from './freeze.queries.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { sealFact } from './seal-fact.server.ts'
import { type LedgerProblem, verifyLedger } from './verify-ledger.server.ts'

/** First findings that are kept to be read; the check of the house lists all. */
const KEPT = 20

function lineOf(problem: LedgerProblem): string {
  const { kind, ...rest } = problem
  return [kind, ...Object.entries(rest).map(([name, value]) => `${name} ${value}`)].join(' · ')
}

async function freeze(problems: readonly LedgerProblem[], deps: Services): Promise<void> {
  if (await openFreeze(deps)) return
  const id = deps.ids.newId()
  const payload = { problems: problems.length }
  const link = { stream: freezeStream(id), rev: 0, headHash: GENESIS }
  const { rows } = sealFact({ type: 'credit.frozen', payload }, link, SYSTEM, deps)
  const summary = problems.slice(0, KEPT).map(lineOf).join('\n')
  const row = { id, openKey: 'redemption', since: deps.clock.now(), problems: problems.length, summary }
  await writeBatch(deps.db, 'freeze-redemption', [...insertInto('CreditFreeze', [row]), ...eventWrites(rows)])
  poke()
}

/** Ends a freeze, if there is one: by the next check that finds nothing, or by a person who says why. */
export async function endFreeze(
  { note, actor }: { note: string | null; actor: Actor },
  deps: Services = services(),
): Promise<boolean> {
  return retryMoved(async () => {
    const open = await openFreeze(deps)
    if (!open) return false
    const stream = freezeStream(open.id)
    const first = await deps.db.event.findFirstOrThrow({ where: { stream }, orderBy: { rev: 'desc' } })
    const link = { stream, rev: first.rev, headHash: first.hash }
    const { rows } = sealFact({ type: 'credit.unfrozen', payload: { byCheck: actor.id === null } }, link, actor, deps)
    const lifted = { openKey: null, liftedAt: deps.clock.now(), liftedById: actor.id, note }
    const end = updateOne('CreditFreeze', { id: open.id, openKey: 'redemption' }, lifted)
    await writeBatch(deps.db, 'end-freeze', [end, ...eventWrites(rows)])
    poke()
    return true
  })
}

/**
 * What a check of the house found in the ledger is looked at once more, because a write beside it can show as a finding:
 * what remains stops new reservations of rewards and nothing else (C13); a clean ledger lets them go on. True while
 * they are stopped.
 */
export async function reconcileLedger(
  { findings }: { findings: number },
  deps: Services = services(),
): Promise<boolean> {
  const problems = findings === 0 ? [] : (await verifyLedger(deps)).problems
  if (problems.length === 0) {
    await endFreeze({ note: null, actor: SYSTEM }, deps)
    return false
  }
  await retryMoved(() => freeze(problems, deps))
  return true
}
