import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type AccountRef, accountRefSchema } from './account.schema.ts'
import { changeAccount } from './change-account.server.ts'

const ALREADY = { zh: '这个账号正在使用中', en: 'This account is not disabled' }

/** Opens a disabled account again. Returns the new rev. */
export async function enableUser(input: AccountRef, actor: Actor, deps: Services = services()): Promise<number> {
  const ref = parseInput(accountRefSchema, input)
  return changeAccount(
    {
      ...ref,
      action: 'enable',
      decide(before) {
        if (!before.disabledAt) throw new AppError('already_done', 'account_enabled', ALREADY)
        return { event: { type: 'account.enabled', payload: {} }, data: { disabledAt: null } }
      },
    },
    actor,
    deps,
  )
}
