import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type CreateTokenInput, createTokenSchema } from './account.schema.ts'

const UNKNOWN = { zh: '没有这个登录名', en: 'There is no such login' }

/** Makes an API token for a login; returns the secret, which is shown once and stored only as a hash. */
export async function createToken(input: CreateTokenInput, deps: Services = services()): Promise<string> {
  const { login, label } = parseInput(createTokenSchema, input)
  const user = await deps.db.user.findUnique({ where: { login }, select: { id: true } })
  if (!user) throw new AppError('not_found', 'login', UNKNOWN)
  const secret = deps.ids.newSecret()
  await deps.db.apiToken.create({
    data: { tokenHash: sha256(secret), userId: user.id, label, createdAt: deps.clock.now() },
  })
  return secret
}
