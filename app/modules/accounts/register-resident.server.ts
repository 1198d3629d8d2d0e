import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { accountStream } from './account.events.ts'
import { type RegisterResidentInput, registerResidentSchema } from './account.schema.ts'
import { actorOfUser } from './actor.server.ts'
import { openSession } from './open-session.server.ts'
import { hashPassword } from './passwords.server.ts'

const TAKEN = { zh: '这个登录名已有人使用，请换一个', en: 'This login is taken; please choose another' }

/** Creates a resident's account and signs it in. A taken login is `conflict`, on the field `login`. */
export async function registerResident(
  input: RegisterResidentInput,
  from: { address: string },
  deps: Services = services(),
): Promise<{ actor: Actor; cookie: string }> {
  const { login, password, displayName } = parseInput(registerResidentSchema, input)
  await limitRate('login', `register ${from.address}`)
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const stream = accountStream(id)
  const fact = { stream, rev: 1, type: 'account.registered', version: 1, payload: { role: 'resident' } }
  const topics = [stream, `user:${id}`]
  const who = { audience: 'party', actorId: id, actorRole: 'resident' } as const
  const { rows, headHash } = sealEvents([{ ...fact, ...who, at, topics }], GENESIS, deps.ids)
  const passwordHash = await hashPassword(password)
  const user = { id, login, displayName, passwordHash, role: 'resident', createdAt: at, rev: 1, headHash }
  try {
    await withTx(deps.db, 'register-resident', async (tx) => {
      await tx.user.create({ data: user })
      await appendEvents(tx, rows)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'login_taken', TAKEN, { fields: { login: [TAKEN] }, cause: error })
  }
  poke()
  const unset = { departmentId: null, communityCode: null, tier: 1, isDemo: false, disabledAt: null }
  const cookie = await openSession({ id, role: 'resident' }, deps)
  return { actor: actorOfUser({ ...user, ...unset }, deps), cookie }
}
