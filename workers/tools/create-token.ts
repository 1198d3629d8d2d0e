import { createToken } from '#app/modules/accounts/create-token.server.ts'
import { services } from '#app/platform/container.server.ts'
import { runTool } from './run-tool.ts'

const USAGE = '用法 Usage: npm run token -- <login> [label]'

/** npm run token -- <login> [label]: prints a new token of the API; it is shown this once and stored as a hash only. */
await runTool(USAGE, async () => {
  const [login, label = 'command line'] = process.argv.slice(2)
  if (!login) return null
  const deps = services()
  try {
    const token = await createToken({ login, label }, deps)
    console.error(`${login} 的令牌，只显示这一次。 Token of ${login}, shown only now. Authorization: Bearer …`)
    console.log(token)
    return 0
  } finally {
    await deps.close()
  }
})
