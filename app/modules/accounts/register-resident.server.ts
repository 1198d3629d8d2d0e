import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { type RegisterResidentInput, registerResidentSchema } from './account.schema.ts'
import { actorOfUser } from './actor.server.ts'
import { insertAccount } from './insert-account.server.ts'
import { openSession } from './open-session.server.ts'

/** Creates a resident's account and signs it in. A taken login is `conflict`, on the field `login`. */
export async function registerResident(
  input: RegisterResidentInput,
  from: { address: string },
  deps: Services = services(),
): Promise<{ actor: Actor; cookie: string }> {
  const { login, password, displayName } = parseInput(registerResidentSchema, input)
  await limitRate('login', `register ${from.address}`)
  const id = deps.ids.newId()
  const role = 'resident' as const
  const fact = { type: 'account.registered', payload: { role } } as const
  const maker = { audience: 'party', actorId: id, actorRole: role } as const
  const user = await insertAccount({ id, login, password, displayName, role }, fact, maker, deps)
  const unset = {
    departmentId: null,
    communityCode: null,
    tier: 1,
    isDemo: false,
    disabledAt: null,
    guardedUntil: null,
  }
  const cookie = await openSession({ id, role }, deps)
  return { actor: actorOfUser({ ...user, ...unset }, deps), cookie }
}
