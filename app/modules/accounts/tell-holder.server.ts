import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { changeStanding } from './change-standing.server.ts'

/**
 * Tells a verified account that another one asked with the same papers or home, without saying which. The request
 * stands whether or not this can be written at the moment: a person looks at it in any case.
 */
export async function tellHolder(userId: string, level: string, deps: Services): Promise<void> {
  const events = [{ type: 'account.identity-contested' as const, payload: { level } }]
  try {
    await changeStanding({ userId, name: 'tell-holder', events }, SYSTEM, deps)
  } catch (error) {
    logger.error({ err: error }, 'holder of a contested proof not told')
  }
}
