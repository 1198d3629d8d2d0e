import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { closeWrites } from './close-book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { availableAccount, budgetAccount, ISSUANCE } from './ledger.rules.ts'
import { openLot } from './lot-writes.server.ts'
import { lotExpiry } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import type { ProposalContent } from './proposal.schema.ts'
import { penaltyBy } from './score.rules.ts'
import { takeBackWrites } from './take-back-award.server.ts'
import { termsAt } from './terms.queries.server.ts'

type Agreed<K extends ProposalContent['kind'] = ProposalContent['kind']> = {
  id: string
  userId: string | null
  content: Extract<ProposalContent, { kind: K }>
}

async function memberBook(userId: string | null, deps: Services) {
  if (!userId) throw creditRefusal('no_member')
  const book = await openBook(userId, deps)
  if (!book.optedInAt) throw creditRefusal('no_member')
  return book
}

async function grant({ id, userId, content }: Agreed<'grant'>, actor: Actor, deps: Services): Promise<Write[]> {
  const book = await memberBook(userId, deps)
  const from = budgetAccount(content.departmentId)
  const account = await deps.db.creditAccount.findUnique({ where: { id: from }, select: { balance: true } })
  if ((account?.balance ?? 0n) < BigInt(content.points)) throw creditRefusal('no_budget')
  const transfer = {
    id: deps.ids.newId(),
    idempotencyKey: `proposal:${id}`,
    debitAccountId: from,
    creditAccountId: availableAccount(book.userId),
    amount: BigInt(content.points),
    kind: 'grant' as const,
    reason: `proposal:${id}`,
    awardId: null,
    reversesId: null,
  }
  const payload = { transferId: transfer.id, kind: transfer.kind, amount: content.points }
  const facts = [{ type: 'credit.transferred', payload } as const]
  const createdAt = deps.clock.now()
  const { lotMonths } = await termsAt(createdAt, deps)
  const until = { createdAt, expiresAt: lotExpiry(createdAt, lotMonths) }
  const between = openLot(transfer, { id: deps.ids.newId(), userId: book.userId, ...until })
  return bookWrites(sealChange(book, { transfers: [transfer], facts, actor, causeId: id }, deps), { between })
}

/** A unit keeps a book like a member's, so that its budget is in a chain too. */
async function budget({ id, content }: Agreed<'budget'>, actor: Actor, deps: Services): Promise<Write[]> {
  const book = await openBook(`unit:${content.departmentId}`, deps)
  const transfer = {
    id: deps.ids.newId(),
    idempotencyKey: `proposal:${id}`,
    debitAccountId: ISSUANCE,
    creditAccountId: budgetAccount(content.departmentId),
    amount: BigInt(content.points),
    kind: 'budget' as const,
    reason: `proposal:${id}`,
    awardId: null,
    reversesId: null,
  }
  const payload = { transferId: transfer.id, kind: transfer.kind, amount: content.points }
  const facts = [{ type: 'credit.transferred', payload } as const]
  return bookWrites(sealChange(book, { transfers: [transfer], facts, actor, causeId: id }, deps))
}

async function newRule({ content }: Agreed<'rule'>, deps: Services): Promise<Write[]> {
  const { kind: _, code, ...rule } = content
  const last = await deps.db.creditRule.findFirst({ where: { code }, orderBy: { version: 'desc' } })
  // A fact that came first is judged by the version that was in force then, so a version never reaches back.
  return insertInto('CreditRule', [
    { code, version: (last?.version ?? 0) + 1, ...rule, effectiveFrom: deps.clock.now() },
  ])
}

async function newTerms({ id, content }: Agreed<'terms'>, deps: Services): Promise<Write[]> {
  const { kind: _, legalReference, ...terms } = content
  const last = await deps.db.creditTerms.findFirst({ orderBy: { version: 'desc' }, select: { version: true } })
  const effectiveFrom = deps.clock.now()
  const row = { version: (last?.version ?? 0) + 1, content: JSON.stringify(terms), effectiveFrom, proposalId: id }
  return insertInto('CreditTerms', [{ ...row, legalReference: legalReference || null }])
}

async function penalty({ id, userId, content }: Agreed<'penalty'>, actor: Actor, deps: Services): Promise<Write[]> {
  const at = deps.clock.now()
  const terms = await termsAt(at, deps)
  if (!terms.scoreEnabled) throw creditRefusal('score_off')
  const book = await memberBook(userId, deps)
  const { deltaHundredths, severity, months } = penaltyBy(content.code, terms)
  const entry = { id: deps.ids.newId(), userId: book.userId, code: content.code, deltaHundredths, at, severity }
  const payload = { entryId: entry.id, code: entry.code, deltaHundredths }
  const facts = [{ type: 'credit.scored', payload } as const]
  const until = {
    expiresAt: lotExpiry(at, months),
    sourceId: `proposal:${id}`,
    termsVersion: terms.version,
  }
  const between = insertInto('CreditScoreEntry', [{ ...entry, ...until }])
  return bookWrites(sealChange(book, { transfers: [], facts, actor, causeId: id }, deps), { between })
}

/** The sweep then moves the points: closing and carrying are transfers of two books. */
async function merge({ id, userId, content }: Agreed<'merge'>, actor: Actor, deps: Services): Promise<Write[]> {
  const into = await deps.db.user.findUnique({ where: { login: content.intoLogin }, select: { id: true } })
  const heir = await memberBook(into?.id ?? null, deps)
  const book = await openBook(userId ?? '', deps)
  if (book.closedAt || heir.userId === userId) throw creditRefusal('no_member')
  return closeWrites(book, { carriesToId: heir.userId, actor, causeId: id }, deps)
}

/** What an agreed proposal writes. Fails with `no_member`, `no_budget`, `not_posted` or `score_off`. */
export async function effectWrites({ content, ...of }: Agreed, actor: Actor, deps: Services): Promise<Write[]> {
  switch (content.kind) {
    case 'grant':
      return grant({ ...of, content }, actor, deps)
    case 'take-back':
      return takeBackWrites({ proposalId: of.id, awardId: content.awardId }, actor, deps)
    case 'budget':
      return budget({ ...of, content }, actor, deps)
    case 'rule':
      return newRule({ ...of, content }, deps)
    case 'terms':
      return newTerms({ ...of, content }, deps)
    case 'merge':
      return merge({ ...of, content }, actor, deps)
    case 'penalty':
      return penalty({ ...of, content }, actor, deps)
  }
}
