import { services } from '#app/platform/container.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { loadDemo } from '#prisma/demo/load-demo.ts'
import { migrate } from '#prisma/migrate.ts'
import { loadReference } from '#prisma/reference/load-reference.ts'
import { refuseDemoAccounts } from './demo-accounts.ts'
import { explainFailure } from './explain-failure.ts'

/** Run by start.mjs: brings the database to the state that this version needs. Every part of it may run again. */
async function prepare(): Promise<void> {
  await migrate(readEnv().DATABASE_URL)
  const deps = services()
  await refuseDemoAccounts(deps)
  await loadReference(deps.db)
  if (deps.env.APP_MODE === 'demo') await loadDemo(deps)
  await deps.close()
}

try {
  await prepare()
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exit(1)
}
