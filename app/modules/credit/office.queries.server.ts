import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { mayDecideCredit, mayDecideProposal } from './credit.policy.ts'
import { budgetAccount } from './ledger.rules.ts'
import { memberAlias } from './member-alias.server.ts'
import { type ProposalContent, proposalContentSchema } from './proposal.schema.ts'
import type { Signal } from './signals.rules.ts'

const PAGE = 20

export type ProposalView = {
  id: string
  rev: number
  content: ProposalContent
  reason: string
  state: 'proposed' | 'approved' | 'refused'
  member: string | null
  unit: Text | null
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  note: string | null
  mayDecide: boolean
}

/** Proposals, newest first: all for those who decide, a leader's own for a leader. */
export async function listProposals(
  { actor, after }: { actor: Actor; after?: string | null },
  deps: Services = services(),
) {
  const rows = await deps.db.creditProposal.findMany({
    // Both ways begin with a column of an index.
    where: mayDecideCredit(actor) ? { proposedAt: { lte: deps.clock.now() } } : { proposedById: actor.id ?? '-' },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, PAGE)
  const [people, units] = await Promise.all([
    accountNames(
      shown.flatMap(({ userId, proposedById, decidedById }) => [userId, proposedById, decidedById]),
      deps,
    ),
    departmentNames(
      shown.flatMap(({ departmentId }) => (departmentId ? [departmentId] : [])),
      deps,
    ),
  ])
  const person = (id: string | null) => (id ? (people.get(id) ?? id) : null)
  const proposals = shown.map((row): ProposalView => {
    const { id, rev, reason, note, proposedAt, decidedAt } = row
    return {
      ...{ id, rev, reason, note, proposedAt, decidedAt },
      content: proposalContentSchema.parse(JSON.parse(row.content)),
      state: row.state as ProposalView['state'],
      member: row.kind === 'take-back' && row.userId ? memberAlias(row.userId, deps) : person(row.userId),
      unit: row.departmentId ? (units.get(row.departmentId) ?? null) : null,
      proposedBy: person(row.proposedById) ?? '',
      decidedBy: person(row.decidedById),
      mayDecide: row.state === 'proposed' && mayDecideProposal(actor, row),
    }
  })
  return { proposals, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

export type CheckView = {
  id: string
  awardId: string
  signals: Signal[]
  /** Not a name: the case is shown beside it, and its reporter stays sealed. */
  member: string
  reference: string | null
  points: number
  createdAt: Date
}

/** Held awards that wait for a person, newest first. */
export async function openChecks({ after }: { after?: string | null }, deps: Services = services()) {
  const rows = await deps.db.creditCheck.findMany({
    where: { state: 'open' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, PAGE)
  const awards = await deps.db.creditAward.findMany({ where: { id: { in: shown.map(({ awardId }) => awardId) } } })
  const cases = await deps.db.case.findMany({
    where: { id: { in: awards.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true },
  })
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  const awardOf = new Map(awards.map((award) => [award.id, award]))
  const checks = shown.map(({ id, awardId, signals, userId, createdAt }): CheckView => {
    const award = awardOf.get(awardId)
    const of = { id, awardId, signals: signals.split(' ') as Signal[], member: memberAlias(userId, deps), createdAt }
    return { ...of, reference: references.get(award?.caseId ?? '') ?? null, points: Number(award?.amount ?? 0n) }
  })
  return { checks, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

export type BudgetView = { id: string; name: Text; points: number }

/** What each unit that has a budget may still grant; a leader sees the own unit's. */
export async function budgets({ actor }: { actor: Actor }, deps: Services = services()): Promise<BudgetView[]> {
  const seen = mayDecideCredit(actor) ? { startsWith: 'budget:' } : budgetAccount(actor.departmentId ?? '-')
  const rows = await deps.db.creditAccount.findMany({
    where: { id: seen },
    orderBy: { id: 'asc' },
    take: 200,
  })
  const ids = rows.map(({ id }) => id.slice('budget:'.length))
  const names = await departmentNames(ids, deps)
  return rows.map(({ id, balance }) => {
    const departmentId = id.slice('budget:'.length)
    const unknown = { zh: departmentId, en: departmentId }
    return { id: departmentId, name: names.get(departmentId) ?? unknown, points: Number(balance) }
  })
}
