import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { keyedDigest } from '../../platform/digest.server.ts'
import { changeStanding } from './change-standing.server.ts'
import { hashPassword } from './passwords.server.ts'

/** What stands in the place of a name; nobody can tell from it who it was. */
const NO_NAME = '已注销用户'

/** The pseudonym of a closed account: a digest of its id, keyed with the installation's secret. */
export function closedLogin(userId: string, { env }: Pick<Services, 'env'>): string {
  return `closed-${keyedDigest(env.APP_SECRET, 'closed-account', userId).toString('hex').slice(0, 20)}`
}

/**
 * Closes an account: login and name become a pseudonym, no password fits any more, every session ends, and `also` erases
 * what belongs to it elsewhere, in the same transaction. The decision is the fact `account.closed`. Fails with `conflict`
 * when the account changes at the same moment.
 */
export async function writeClosing(
  { userId, actor, also }: { userId: string; actor: Actor; also: (tx: Tx, at: Date) => Promise<void> },
  deps: Services,
): Promise<void> {
  const at = deps.clock.now()
  const login = closedLogin(userId, deps)
  const passwordHash = await hashPassword(deps.ids.newSecret())
  const nobody = { login, displayName: NO_NAME, passwordHash, disabledAt: at, closedAt: at, guardedUntil: null }
  await changeStanding(
    {
      userId,
      name: 'close-account',
      events: [{ type: 'account.closed', payload: { pseudonym: login } }],
      also: async (tx) => {
        await tx.user.updateMany({ where: { id: userId }, data: nobody })
        await tx.session.deleteMany({ where: { userId } })
        await also(tx, at)
      },
    },
    actor,
    deps,
  )
  deps.push.revoke([userId])
}
