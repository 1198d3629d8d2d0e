import { isUniqueViolation } from '../../platform/db.server.ts'
import { isAppError } from '../../platform/errors.ts'

/** Each failed try means that another one succeeded, so this many writers of one book can meet. */
const TRIES = 60

/**
 * Runs a use-case again from its reading while it loses to other writers of the same book; throws the last conflict
 * when it lost every time.
 */
export async function retryMoved<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const lost = isUniqueViolation(error) || (isAppError(error) && error.reason === 'book_moved')
      if (!lost || left <= 1) throw error
    }
  }
}
