import pRetry from 'p-retry'

/** Rivals that come back together meet again: pauses of 10 to 20 ms that double, up to 2.5 s, part them. */
const AGAIN = { retries: 8, minTimeout: 10, factor: 2, randomize: true }

/**
 * Runs work again that lost against others who wrote the same rows (one of them wins a rev; PostgreSQL ends one of two
 * that deadlock), as often as `isConflict` says that this is why it failed; the last failure is thrown.
 */
export function againAfterConflict<T>(work: () => Promise<T>, isConflict: (error: unknown) => boolean): Promise<T> {
  return pRetry(work, { ...AGAIN, shouldRetry: ({ error }) => isConflict(error) })
}
