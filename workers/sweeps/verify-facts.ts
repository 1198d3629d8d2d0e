import { rebuildBalance } from '#app/modules/credit/rebuild-balance.server.ts'
import { type LedgerProblem, verifyLedger } from '#app/modules/credit/verify-ledger.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { Prisma } from '#app/platform/db.server.ts'
import type { Check, Finding } from './verification.ts'
import { verifyEvents } from './verify-events.ts'

/** Chains of every stream of the log. */
export const EVENTS: Check = {
  name: 'events',
  async *find(deps, onRead) {
    const { events, broken } = await verifyEvents(deps)
    onRead(events)
    for (const { stream, rev, problem } of broken)
      yield { subject: `${stream} rev ${rev}`, problem: `broken ${problem}` }
  },
}

function ledgerFinding(problem: LedgerProblem, deps: Services): Finding {
  if (problem.kind === 'sum') return { subject: 'ledger', problem: `all balances add up to ${problem.sum}` }
  if (problem.kind === 'overdrawn') return { subject: problem.accountId, problem: 'is overdrawn' }
  if (problem.kind === 'chain') return { subject: problem.memberId, problem: `chain broken at ${problem.seq}` }
  if (problem.kind === 'lots') return { subject: problem.memberId, problem: 'has lots that hold more than the balance' }
  if (problem.kind === 'anchor')
    return { subject: problem.day, problem: 'the transfers of that day are not as they were published' }
  const { accountId, stored, entries } = problem
  return {
    subject: accountId,
    problem: `holds ${stored}, its entries add up to ${entries}`,
    mend: () => rebuildBalance({ accountId }, deps),
  }
}

/** Sums, balances and chains of the ledger. */
export const LEDGER: Check = {
  name: 'ledger',
  async *find(deps, onRead) {
    const { transfers, problems } = await verifyLedger(deps)
    onRead(transfers)
    for (const problem of problems) yield ledgerFinding(problem, deps)
  },
}

/** Ends the trial: nothing of it may stay. */
class NotRefused extends Error {
  override name = 'NotRefused'
}

/** True when the database lets the newest row of the table be written over; the trial is always taken back. */
async function mayBeEdited({ db }: Services, table: 'Event' | 'CreditTransfer', column: string): Promise<boolean> {
  const name = Prisma.raw(`"${table}"`)
  const field = Prisma.raw(`"${column}"`)
  try {
    await db.$transaction(async (tx) => {
      const edited = await tx.$executeRaw`
        UPDATE ${name} SET ${field} = ${field} WHERE "id" = (SELECT MAX("id") FROM ${name})`
      if (edited > 0) throw new NotRefused()
    })
    return false
  } catch (error) {
    return error instanceof NotRefused
  }
}

/** The database itself refuses to change facts and transfers (migrations, guards). */
export const GUARDS: Check = {
  name: 'guards',
  async *find(deps, onRead) {
    for (const [table, column] of [
      ['Event', 'payload'],
      ['CreditTransfer', 'reason'],
    ] as const) {
      if (await mayBeEdited(deps, table, column)) yield { subject: table, problem: 'may be edited: its guard is gone' }
      onRead(1)
    }
  },
}
