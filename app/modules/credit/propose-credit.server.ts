import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { periodsSince } from './city-periods.server.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { type ProposalContent, proposalContentSchema, proposalReasonSchema } from './proposal.schema.ts'
import { sealProposal } from './seal-proposal.server.ts'
import { termsAt } from './terms.queries.server.ts'

/** Whom and which unit a proposal concerns. Fails with `invalid` when there is no such member, unit or award. */
async function concernedBy(content: ProposalContent, { db }: Services) {
  const memberOf = async (login: string) => {
    const account = await db.user.findUnique({ where: { login }, select: { id: true } })
    const book = account && (await db.creditProfile.findUnique({ where: { userId: account.id } }))
    if (!book?.optedInAt) throw creditRefusal('no_member')
    return book.userId
  }
  const bookOf = async (login: string) => {
    const account = await db.user.findUnique({ where: { login }, select: { id: true } })
    const book = account && (await db.creditProfile.findUnique({ where: { userId: account.id } }))
    if (!book || book.closedAt) throw creditRefusal('no_member')
    return book.userId
  }
  if (content.kind === 'grant' || content.kind === 'budget') {
    const { departmentId } = content
    if (!(await db.department.findUnique({ where: { id: departmentId } }))) throw creditRefusal('no_department')
    return { userId: content.kind === 'grant' ? await memberOf(content.login) : null, departmentId }
  }
  if (content.kind === 'merge') {
    const from = await bookOf(content.login)
    const into = await memberOf(content.intoLogin)
    if (from === into) throw creditRefusal('same_account')
    return { userId: from, departmentId: null }
  }
  if (content.kind === 'penalty') return { userId: await memberOf(content.login), departmentId: null }
  if (content.kind !== 'take-back') return { userId: null, departmentId: null }
  const award = await db.creditAward.findUnique({ where: { id: content.awardId } })
  if (!award) throw creditRefusal('no_award')
  if (award.status !== 'posted') throw creditRefusal('not_posted')
  return { userId: award.userId, departmentId: null }
}

/** A take-back names an entry, or the case that earned it; what is kept names the entry. */
async function namedEntry(content: ProposalContent, { db }: Services): Promise<ProposalContent> {
  if (content.kind !== 'take-back') return content
  const found = await db.case.findUnique({ where: { reference: content.awardId }, select: { id: true } })
  if (!found) return content
  const award = await db.creditAward.findFirst({
    where: { caseId: found.id, status: 'posted' },
    orderBy: [{ amount: 'desc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (!award) throw creditRefusal('not_posted')
  return { ...content, awardId: award.id }
}

/** Leaders ask for grants out of their own unit's budget only. */
function refuseRole(content: ProposalContent, actor: Actor): void {
  if (mayDecideCredit(actor)) return
  if (actor.role !== 'leader' || content.kind !== 'grant') throw creditRefusal('role')
  if (content.departmentId !== actor.departmentId) throw creditRefusal('own_budget')
}

async function refuseTooMuch(points: number, proposedById: string, deps: Services): Promise<void> {
  const { monthStart } = await periodsSince(deps)
  const { grantsPerMonth } = await termsAt(deps.clock.now(), deps)
  const rows = await deps.db.creditProposal.findMany({
    where: { proposedAt: { gte: monthStart }, proposedById, kind: 'grant', state: { not: 'refused' } },
    select: { content: true },
  })
  const asked = rows.reduce((sum, { content }) => {
    const one = proposalContentSchema.parse(JSON.parse(content))
    return sum + (one.kind === 'grant' ? one.points : 0)
  }, 0)
  if (asked + points > grantsPerMonth) throw creditRefusal('month_grants')
}

/**
 * Asks for a grant, a take-back, a budget, a new version of a rule or of the terms, or an entry of the score; nothing
 * happens until another person agrees (C15). Returns its id. Fails with `forbidden`, `invalid`, `conflict`, `limit`.
 */
export async function proposeCredit(
  input: Record<string, unknown>,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const asked = parseInput(proposalContentSchema, input)
  const { reason } = parseInput(proposalReasonSchema, input)
  const proposedById = actor.id
  if (!proposedById) throw creditRefusal('role')
  refuseRole(asked, actor)
  const content = await namedEntry(asked, deps)
  const now = deps.clock.now()
  if (content.kind === 'penalty' && !(await termsAt(now, deps)).scoreEnabled) throw creditRefusal('score_off')
  const concerned = await concernedBy(content, deps)
  if (concerned.userId === proposedById) throw creditRefusal('four_eyes')
  if (content.kind === 'grant') await refuseTooMuch(content.points, proposedById, deps)
  const { id, writes } = sealProposal({ content, reason, ...concerned }, actor, deps)
  await writeBatch(deps.db, 'propose-credit', writes)
  poke()
  return id
}
