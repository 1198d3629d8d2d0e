import type { Actor, Role } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { type LogInInput, logInSchema } from './account.schema.ts'
import { ACTOR_COLUMNS, actorOfUser } from './actor.server.ts'
import { openSession } from './open-session.server.ts'
import { passwordFits } from './passwords.server.ts'

const WRONG = { zh: '登录名或密码不对，请再试一次', en: 'The login or the password is not right; please try again' }
const DISABLED = { zh: '这个账号已停用，请联系管理员', en: 'This account is disabled; please contact an administrator' }
const DEMO = {
  zh: '这是演示账号，正式运行的系统不接受演示账号登录',
  en: 'This is a demo account; a system in production does not accept demo accounts',
}

/**
 * Checks login and password and opens a session. `cookie` is the Set-Cookie header.
 * Fails with `unauthenticated` (wrong), `forbidden` (disabled; demo account in production) or `limit`.
 * That an account is disabled is told only to who knows its password.
 */
export async function logIn(
  input: LogInInput,
  from: { address: string },
  deps: Services = services(),
): Promise<{ actor: Actor; cookie: string }> {
  const { login, password } = parseInput(logInSchema, input)
  await limitRate('login', `${from.address} ${login}`)
  const user = await deps.db.user.findUnique({
    where: { login },
    select: { ...ACTOR_COLUMNS, passwordHash: true },
  })
  if (!(await passwordFits(user?.passwordHash ?? null, password)) || !user) {
    throw new AppError('unauthenticated', 'wrong_login', WRONG)
  }
  if (user.isDemo && deps.env.APP_MODE === 'production') throw new AppError('forbidden', 'demo_account', DEMO)
  if (user.disabledAt) throw new AppError('forbidden', 'account_disabled', DISABLED)
  const cookie = await openSession({ id: user.id, role: user.role as Role }, deps)
  return { actor: actorOfUser(user, deps), cookie }
}
