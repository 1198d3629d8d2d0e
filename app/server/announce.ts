import type { Env } from '#app/platform/env.server.ts'

/** Logins of prisma/demo/users.ts, in the order in which a visitor would try them. */
const LOGINS = [
  ['resident', '居民', 'resident'],
  ['neighbour', '邻居', 'another resident'],
  ['dispatcher', '派单员', 'sends cases to departments'],
  ['handler', '承办人', 'works on cases of a department'],
  ['leader', '部门负责人', 'signs what the department asks for'],
  ['manager', '社区干部', 'community manager'],
  ['supervisor', '督办员', 'chases what is overdue'],
  ['callback', '回访员', 'asks residents about the outcome'],
  ['admin', '管理员', 'users, departments, jobs'],
] as const

/** Tells the person at the terminal where to go and who to be; of a process without pages, how it can be asked. */
export function announce(env: Env, address: string): void {
  if (!env.ROLES.includes('web')) {
    process.stdout.write(`家住 Jiazhu ${env.ROLES.join(', ')} is ready: ${address}/readyz\n`)
    return
  }
  const lines = ['', `  家住 Jiazhu is ready: ${address}`]
  if (env.APP_MODE === 'demo') {
    lines.push('', '  Demo logins, password jiazhu-demo')
    for (const [login, zh, en] of LOGINS) lines.push(`    ${login.padEnd(12)}${zh} · ${en}`)
  }
  lines.push('', '  Ctrl-C ends it.', '')
  process.stdout.write(`${lines.join('\n')}\n`)
}
