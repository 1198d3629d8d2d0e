/** Work done over and over. Returns how much there was to do; what takes minutes ends early when it hears `stopping`. */
export type PeriodicTask = { name: string; everyMs: number; run: (stopping: AbortSignal) => Promise<number> }

export interface RunningTasks {
  /** Begins nothing more; waits for runs at hand. */
  stop(): Promise<void>
}

/**
 * Runs each task once every period, and never twice at once: in this process, or among all processes that were given
 * the tasks, by adapter. A run that fails is logged and the next period comes as usual.
 */
export interface Periodic {
  start(tasks: readonly PeriodicTask[]): RunningTasks
}
