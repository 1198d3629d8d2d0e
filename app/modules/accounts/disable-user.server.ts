import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type AccountRef, accountRefSchema } from './account.schema.ts'
import { changeAccount } from './change-account.server.ts'

const ALREADY = { zh: '这个账号已经停用', en: 'This account is already disabled' }

/** Closes an account to its holder: log-in, sessions, tokens and live connections. Returns the new rev. */
export async function disableUser(input: AccountRef, actor: Actor, deps: Services = services()): Promise<number> {
  const ref = parseInput(accountRefSchema, input)
  return changeAccount(
    {
      ...ref,
      action: 'disable',
      decide(before) {
        if (before.disabledAt) throw new AppError('already_done', 'account_disabled', ALREADY)
        return { event: { type: 'account.disabled', payload: {} }, data: { disabledAt: deps.clock.now() } }
      },
    },
    actor,
    deps,
  )
}
