import type { Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, type NewEvent, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type AccountEvent, accountStream } from './account.events.ts'
import { hashPassword } from './passwords.server.ts'

const TAKEN = { zh: '这个登录名已有人使用，请换一个', en: 'This login is taken; please choose another' }

export type NewAccount = {
  id: string
  login: string
  displayName: string
  password: string
  role: Role
  departmentId?: string | null
  communityCode?: string | null
}

/** Who made the account, and who may read that they did. */
type Maker = Pick<NewEvent, 'audience' | 'actorId' | 'actorRole'>

/** Writes an account with its first fact. A taken login is `conflict`, on the field `login`. Returns the row. */
export async function insertAccount(account: NewAccount, fact: AccountEvent, maker: Maker, deps: Services) {
  const { password, ...known } = account
  const createdAt = deps.clock.now()
  const stream = accountStream(account.id)
  const link = { stream, rev: 1, version: 1, at: createdAt, topics: [stream, `user:${account.id}`] }
  const { rows, headHash } = sealEvents([{ ...fact, ...maker, ...link }], GENESIS, deps.ids)
  const user = { ...known, passwordHash: await hashPassword(password), createdAt, rev: 1, headHash }
  try {
    await withTx(deps.db, fact.type, async (tx) => {
      await tx.user.create({ data: user })
      await appendEvents(tx, rows)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'login_taken', TAKEN, { fields: { login: [TAKEN] }, cause: error })
  }
  poke()
  return user
}
