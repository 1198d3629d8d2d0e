import { createToken } from '#app/modules/accounts/create-token.server.ts'
import { services } from '#app/platform/container.server.ts'
import { isAppError } from '#app/platform/errors.ts'

/** npm run token -- <login> [label]: prints a new token of the API; it is shown this once and stored as a hash only. */
const [login, label = 'command line'] = process.argv.slice(2)

if (!login) {
  console.error('用法 Usage: npm run token -- <login> [label]')
  process.exit(2)
}

const deps = services()
try {
  const token = await createToken({ login, label }, deps)
  console.error(`${login} 的令牌，只显示这一次。 Token of ${login}, shown only now. Authorization: Bearer …`)
  console.log(token)
} catch (error) {
  if (!isAppError(error)) throw error
  console.error(`${error.text.zh}\n${error.text.en}`)
  process.exitCode = 1
} finally {
  await deps.db.$disconnect()
}
