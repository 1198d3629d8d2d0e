import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type CreateAccountInput, createAccountSchema } from './account.schema.ts'
import { servedBy } from './check-served.server.ts'
import { insertAccount } from './insert-account.server.ts'

/** Longer than a person would choose, short enough to type once from paper: 80 random bits. */
const MADE_PASSWORD_CHARACTERS = 16

/**
 * Creates an account of any role, for whoever runs the machine: the first administrator comes from here. Without a
 * password one is made, and returned as the only copy; a given one is never returned. Throws `invalid` with a sentence
 * per field, and `conflict` for a login that is taken.
 */
export async function createAccount(
  input: Omit<CreateAccountInput, 'password'> & { password?: string | undefined },
  deps: Services = services(),
): Promise<{ login: string; madePassword: string | null }> {
  const madePassword = input.password === undefined ? deps.ids.newCode(MADE_PASSWORD_CHARACTERS) : null
  const { login, password, displayName, role, ...asked } = parseInput(createAccountSchema, {
    ...input,
    password: input.password ?? madePassword,
  })
  const served = await servedBy({ role, ...asked }, deps)
  const account = { id: deps.ids.newId(), login, password, displayName, role, ...served }
  const fact = { type: 'account.created', payload: { role, ...served } } as const
  await insertAccount(account, fact, { audience: 'staff', actorId: null, actorRole: 'system' }, deps)
  return { login, madePassword }
}
