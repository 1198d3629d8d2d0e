import type { Services } from '#app/platform/container.server.ts'

/** Everyone knows the password of a demo account: a production installation that holds one does not start. */
export async function refuseDemoAccounts({ env, db }: Pick<Services, 'env' | 'db'>): Promise<void> {
  if (env.APP_MODE !== 'production') return
  const demo = await db.user.findFirst({ where: { isDemo: true }, select: { login: true } })
  if (!demo) return
  throw new Error(`${env.DATA_DIR} holds demo accounts (${demo.login} …). Production needs a DATA_DIR of its own.`)
}
