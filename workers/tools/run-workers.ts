import { services } from '#app/platform/container.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { startWorkers } from '../main.ts'

/** Workers as a process of their own, for a web process that runs none. Ctrl-C and SIGTERM end it cleanly. */
const deps = services()
const workers = startWorkers(deps)

async function end(): Promise<void> {
  await workers.stop()
  await deps.db.$disconnect()
  logger.info('workers stopped')
}
process.once('SIGINT', end)
process.once('SIGTERM', end)
logger.info('workers started')
