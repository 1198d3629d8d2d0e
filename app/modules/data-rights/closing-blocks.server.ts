import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { staysWithChildren } from '../homes/household.queries.server.ts'
import { type Block, CASE_OVER } from './closing.rules.ts'

/** What stands against closing the actor's account now; empty when nothing does. */
export async function closingBlocks(actor: Actor, deps: Services = services()): Promise<Block[]> {
  const userId = actor.id ?? ''
  const { db } = deps
  const [cases, seats, codes, children] = await Promise.all([
    db.case.findFirst({
      where: { requesterId: userId, status: { notIn: [...CASE_OVER] } },
      select: { id: true },
    }),
    db.mediationSeat.findFirst({ where: { userId, mediation: { isOpen: true } }, select: { id: true } }),
    db.redemption.findFirst({ where: { userId, state: 'reserved' }, select: { id: true } }),
    staysWithChildren(userId, deps),
  ])
  const found: Array<[Block, boolean]> = [
    ['office', actor.role !== 'resident'],
    ['cases', cases !== null],
    ['mediations', seats !== null],
    ['redemptions', codes !== null],
    ['children', children],
  ]
  return found.flatMap(([block, stands]) => (stands ? [block] : []))
}
