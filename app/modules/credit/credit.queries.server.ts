import { type Services, services } from '../../platform/container.server.ts'
import { same, type Text } from '../../platform/i18n/text.ts'
import type { AwardReason, AwardStatus } from './awards.rules.ts'
import { isObjectionable } from './entry.rules.ts'
import { availableAccount, escrowAccount, pendingAccount } from './ledger.rules.ts'
import { spendableUntil } from './membership.rules.ts'
import { termsAt } from './terms.queries.server.ts'

export type Balance = { available: number; pending: number }

/** Points reserved for rewards that were not fetched yet. */
export async function reservedPoints(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<number> {
  const account = await db.creditAccount.findUnique({
    where: { id: escrowAccount(userId) },
    select: { balance: true },
  })
  return Number(account?.balance ?? 0n)
}

/** A member's points: usable, and earned but held until the dispute window ends. Zero for who never took part. */
export async function balanceOf(userId: string, deps: Services = services()): Promise<Balance> {
  const accounts = await deps.db.creditAccount.findMany({
    where: { id: { in: [availableAccount(userId), pendingAccount(userId)] } },
    select: { id: true, balance: true },
  })
  const balance = (id: string) => Number(accounts.find((account) => account.id === id)?.balance ?? 0n)
  return { available: balance(availableAccount(userId)), pending: balance(pendingAccount(userId)) }
}

/** Since when a member takes part; null when they do not. */
export async function memberSince(userId: string, deps: Services = services()): Promise<Date | null> {
  const book = await deps.db.creditProfile.findUnique({ where: { userId }, select: { optedInAt: true } })
  return book?.optedInAt ?? null
}

/** Until when somebody who left can still use their points; null for members, and for who has none to use. */
export async function usableUntil(userId: string, deps: Services = services()): Promise<Date | null> {
  const select = { optedInAt: true, optedOutAt: true, closedAt: true }
  const book = await deps.db.creditProfile.findUnique({ where: { userId }, select })
  if (!book?.optedOutAt || book.closedAt) return null
  const { optOutMonths } = await termsAt(deps.clock.now(), deps)
  return spendableUntil(book, optOutMonths)
}

export type RuleView = { code: string; version: number; name: Text; text: Text; points: number }

type RuleRow = {
  code: string
  version: number
  nameZh: string
  nameEn: string
  textZh: string
  textEn: string
  points: number
}

function toRule({ code, version, nameZh, nameEn, textZh, textEn, points }: RuleRow): RuleView {
  return { code, version, name: { zh: nameZh, en: nameEn }, text: { zh: textZh, en: textEn }, points }
}

/** The newest version of every rule that is in force. */
export async function rulesInForce(deps: Services = services()): Promise<RuleView[]> {
  const rows = await deps.db.creditRule.findMany({
    where: { effectiveFrom: { lte: deps.clock.now() } },
    orderBy: [{ code: 'asc' }, { version: 'desc' }],
  })
  return rows.filter((row, index) => rows[index - 1]?.code !== row.code).map(toRule)
}

/** One line of a statement: what, by which rule version, for which case, its state and why. */
export type StatementLine = {
  id: string
  rule: RuleView
  caseReference: string | null
  /** Page of what earned it when that is no case. */
  deedPath: string | null
  round: number
  amount: number
  status: AwardStatus
  reason: AwardReason
  earnedAt: Date
  /** When pending points become available. */
  matureAt: Date
  settledAt: Date | null
  /** A person looks at it: held as unusual, or under objection. */
  blockedBy: 'check' | 'objection' | null
  /** The member may object to it. */
  mayObject: boolean
}

/** Page of the activity that earned something; null when it was none. Everybody can open it. */
export function activityPath(sourceId: string): string | null {
  return sourceId.startsWith('activity:') ? deedPath(sourceId) : null
}

/** What earned it stands as its stream where it is no case (award-deed). */
function deedPath(sourceId: string): string | null {
  const [, kind, id] = /^(mediation|activity):(.+)$/.exec(sourceId) ?? []
  if (!id) return null
  return kind === 'mediation' ? `/mediations/${id}` : `/activities/${id}`
}

export type Statement = { lines: StatementLine[]; next: string | null }

/** A member's lines, newest first; `after` is the id of the last line of the page before. */
export async function statementOf(
  userId: string,
  page: { after?: string | null; limit: number },
  deps: Services = services(),
): Promise<Statement> {
  const { after, limit } = page
  const mine = after
    ? await deps.db.creditAward.findFirst({ where: { id: after, userId }, select: { id: true } })
    : null
  const rows = await deps.db.creditAward.findMany({
    where: { userId },
    orderBy: [{ earnedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    ...(mine ? { cursor: { id: mine.id }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, limit)
  const [rules, cases] = await Promise.all([
    deps.db.creditRule.findMany(),
    deps.db.case.findMany({
      where: { id: { in: shown.map((row) => row.caseId) } },
      select: { id: true, reference: true },
    }),
  ])
  const references = new Map(cases.map((one) => [one.id, one.reference]))
  const ruleOf = (code: string, version: number): RuleView => {
    const found = rules.find((rule) => rule.code === code && rule.version === version)
    return found ? toRule(found) : { code, version, name: same(code), text: same(''), points: 0 }
  }
  const lines = shown.map((row) => ({
    id: row.id,
    rule: ruleOf(row.ruleCode, row.ruleVersion),
    caseReference: references.get(row.caseId) ?? null,
    deedPath: deedPath(row.caseId),
    round: row.round,
    amount: Number(row.amount),
    status: row.status as AwardStatus,
    reason: row.reason as AwardReason,
    earnedAt: row.earnedAt,
    matureAt: row.matureAt,
    settledAt: row.settledAt,
    blockedBy: row.blockedBy as StatementLine['blockedBy'],
    mayObject: isObjectionable(row),
  }))
  return { lines, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
