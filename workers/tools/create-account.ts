import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { CreateAccountInput } from '#app/modules/accounts/account.schema.ts'
import { createAccount } from '#app/modules/accounts/create-account.server.ts'
import { ROLES } from '#app/platform/actor.ts'
import { services } from '#app/platform/container.server.ts'
import { runTool } from './run-tool.ts'

const USAGE = `用法 Usage:
  npm run create-account -- [--login LOGIN] [--name NAME] [--role ROLE] [--department CODE] [--community CODE]
                            [--password-stdin]

  没给的选项会在终端里逐项询问。 In a terminal, what is not given is asked for.
  --login           登录名。 Letters, digits, dots, underscores or hyphens
  --name            显示的姓名。 Name shown to others
  --role            角色。 Role: ${ROLES.join(' ')}
  --department      单位代码，handler 和 leader 必填。 Code of the unit, for handler and leader, as at /admin/departments
  --community       社区代码，manager 必填。 Code of the community, for manager
  --password-stdin  从标准输入读密码；不加则生成一个，只显示这一次。 Password from standard input, at least 10
                    characters; without it one is made and shown this once`

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  department: { type: 'string' },
  community: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Given = { login?: string; name?: string; role?: string; department?: string; community?: string }

/** Asks on the terminal for what the options left open. */
async function askMissing(given: Given): Promise<Given> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const ask = async (known: string | undefined, question: string) => known ?? (await terminal.question(`${question}: `))
  try {
    const login = await ask(given.login, '登录名 Login')
    const name = await ask(given.name, '显示的姓名 Name')
    const role = (await ask(given.role, `角色 Role (${ROLES.join(' ')})`)).trim()
    const ofUnit = role === 'handler' || role === 'leader'
    const department = ofUnit ? await ask(given.department, '单位代码 Code of the unit') : given.department
    const community =
      role === 'manager' ? await ask(given.community, '社区代码 Code of the community') : given.community
    return { login, name, role, ...(department && { department }), ...(community && { community }) }
  } finally {
    terminal.close()
  }
}

/** The account as the options and answers say, for the schema of the use-case to check; null to show the usage. */
async function readAccount() {
  const { values } = parseArgs({ options: OPTIONS })
  const { help, 'password-stdin': hasPassword, ...options } = values
  if (help) return null
  const canAsk = process.stdin.isTTY === true && !hasPassword
  if (!canAsk && !(options.login && options.name && options.role)) return null
  const { login, name, role, department, community } = canAsk ? await askMissing(options) : options
  const password = hasPassword ? (await text(process.stdin)).split('\n', 1)[0]?.replace(/\r$/, '') : undefined
  const asked = { login, displayName: name, role, departmentId: department?.trim(), communityCode: community?.trim() }
  return { ...(asked as unknown as CreateAccountInput), password }
}

async function run(): Promise<number | null> {
  const account = await readAccount()
  if (!account) return null
  const deps = services()
  try {
    const { login, madePassword } = await createAccount(account, deps)
    console.error(`已建立账号 ${login}。 The account ${login} was made.`)
    if (madePassword) {
      console.error('它的密码，只显示这一次： Its password, shown only now:')
      console.log(madePassword)
    }
    return 0
  } finally {
    await deps.close()
  }
}

await runTool(USAGE, run)
