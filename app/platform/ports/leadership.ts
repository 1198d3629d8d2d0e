/** Work that goes on until it is stopped. */
export type Running = { stop(): Promise<void> }

/**
 * Lets one of several processes do a work while the others stand by and take over within seconds. For a moment two may
 * do it, the old leader not yet knowing that it is none: the work must bear that.
 */
export interface Leadership {
  /** Starts the work whenever this process leads it, and stops it whenever it no longer does. */
  lead(name: string, start: () => Running): Running
}
