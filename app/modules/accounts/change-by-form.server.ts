import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { ChangeRoleInput } from './account.schema.ts'
import { changeRole } from './change-role.server.ts'
import { disableUser } from './disable-user.server.ts'
import { enableUser } from './enable-user.server.ts'

const UNKNOWN_ACT = { zh: '没有这种操作', en: 'There is no such action' }

/** An administrator's form on one account: its `act` is change-role, disable or enable. Fails as those do. */
export async function changeByForm(form: FormData, actor: Actor, deps: Services = services()): Promise<number> {
  const { act, ...fields } = Object.fromEntries(form)
  // The use-cases parse what they are given; a form's fields are text or missing.
  const input = fields as unknown as ChangeRoleInput
  if (act === 'change-role') return changeRole(input, actor, deps)
  if (act === 'disable') return disableUser(input, actor, deps)
  if (act === 'enable') return enableUser(input, actor, deps)
  throw new AppError('invalid', 'act', UNKNOWN_ACT)
}
