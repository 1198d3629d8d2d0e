import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { isLostRace } from '../../platform/write-batch.server.ts'

const MOVED = { zh: '积分刚刚有变动，请再试一次', en: 'The points changed a moment ago; please try again' }

/** Each failed try means that another one succeeded, so this many writers of one book can meet. */
const TRIES = 60

/**
 * Runs a use-case again from its reading while it loses to other writers of the same book; throws `conflict`,
 * `book_moved`, when it lost every time.
 */
export async function retryMoved<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const isLost = isLostRace(error) || isUniqueViolation(error)
      if (!isLost) throw error
      if (left <= 1) throw new AppError('conflict', 'book_moved', MOVED)
    }
  }
}
