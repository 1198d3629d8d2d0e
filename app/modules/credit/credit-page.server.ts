import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { mayTakePart } from './credit.policy.ts'
import {
  balanceOf,
  memberSince,
  reservedPoints,
  rulesInForce,
  statementOf,
  usableUntil,
} from './credit.queries.server.ts'
import { movementsOf, nextExpiry } from './movements.queries.server.ts'
import { objectionsOf } from './objection.queries.server.ts'
import { pseudonymOf } from './public-credit.queries.server.ts'
import { scoreOf } from './score.queries.server.ts'
import { trustOf } from './trust.queries.server.ts'

const LINES_PER_PAGE = 8

/** Everything about the reader's own credit; `after` and `before` page the statement and the movements. */
export async function creditPage(
  { actor, after, before }: { actor: Actor; after: string | null; before: number | null },
  deps: Services = services(),
) {
  const userId = actor.id ?? ''
  const [since, balance, reserved, expiry, rules, statement, moves] = await Promise.all([
    memberSince(userId, deps),
    balanceOf(userId, deps),
    reservedPoints(userId, deps),
    nextExpiry(userId, deps),
    rulesInForce(deps),
    statementOf(userId, { after, limit: LINES_PER_PAGE }, deps),
    movementsOf(userId, { before }, deps),
  ])
  const [leftUntil, objections, score, trust, pseudonym] = await Promise.all([
    usableUntil(userId, deps),
    objectionsOf(userId, deps),
    since ? scoreOf(userId, deps) : null,
    trustOf(userId, deps),
    pseudonymOf(userId, deps),
  ])
  const own = {
    since,
    leftUntil,
    balance,
    reserved,
    expiry,
    objections,
    score,
    trust,
    pseudonym,
    mayJoin: mayTakePart(actor),
  }
  return { ...own, rules, lines: statement.lines, next: statement.next, moves }
}
