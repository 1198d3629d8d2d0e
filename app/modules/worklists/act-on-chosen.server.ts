import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError, statusOf } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { actByReference } from '../cases/act-by-reference.server.ts'
import type { PersonCommand } from '../cases/case.schema.ts'
import type { ChosenCase } from './bulk.schema.ts'

export type ChosenResult = ChosenCase & {
  /** Why it was not done; null when it was. */
  refused: Text | null
}

/**
 * Does one act to each of the chosen cases, in their order, each by itself: one that refuses, or that moved on since it was
 * ticked, holds up no other. Only what a person can do something about becomes a result; a failing database is thrown.
 */
export async function actOnChosen(
  input: { chosen: readonly ChosenCase[]; command: PersonCommand; actor: Actor },
  deps: Services = services(),
): Promise<ChosenResult[]> {
  const results: ChosenResult[] = []
  for (const one of input.chosen) {
    try {
      await actByReference({ ...one, command: input.command, actor: input.actor }, deps)
      results.push({ ...one, refused: null })
    } catch (error) {
      if (!isAppError(error) || statusOf(error.code) >= 500) throw error
      results.push({ ...one, refused: error.text })
    }
  }
  return results
}
