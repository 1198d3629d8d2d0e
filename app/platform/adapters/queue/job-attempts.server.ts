import { seconds } from '../../duration.ts'
import { isAppError } from '../../errors.ts'
import { logger } from '../../logger.server.ts'
import type { JobContract, JobHandler, JobHandlers } from '../../ports/queue.ts'
import { outlineOf } from '../../redaction.ts'
import { inSpan } from '../../span.server.ts'
import { onTrail } from '../../trail.server.ts'

const REASON_MAX_CHARACTERS = 500

/** Trying again changes nothing: the payload is not of its schema, or nobody handles the kind. */
export class Hopeless extends Error {}

/** True when a job must not be tried again. */
export function isHopeless(error: unknown): boolean {
  return error instanceof Hopeless || (isAppError(error) && ['invalid', 'not_found', 'forbidden'].includes(error.code))
}

/**
 * Milliseconds after this many attempts: 1 s, 4 s, 16 s, 1 min, 4 min, 17 min, then 30 min, so that eight take about an
 * hour; never longer than the job's own longest pause.
 */
export function backoffMs(attempts: number, { longestPauseMs }: Pick<JobContract, 'longestPauseMs'>): number {
  return Math.min(seconds(4 ** (attempts - 1)), longestPauseMs)
}

/** What is kept of a failure, for the page of dead jobs. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, REASON_MAX_CHARACTERS) : 'unknown'
}

const hasEvent = (payload: unknown): payload is { eventId: string } =>
  typeof payload === 'object' && payload !== null && 'eventId' in payload && typeof payload.eventId === 'string'

/** The handler, with its job and the event it follows from in every line of the log and on its span. */
function traced(
  { id, kind, attempts }: { id: string; kind: string; attempts: number },
  handle: JobHandler,
): JobHandler {
  return (payload) => {
    const cause = hasEvent(payload) ? { eventId: payload.eventId } : {}
    return onTrail({ role: 'worker', jobId: id, ...cause }, () =>
      inSpan(`job ${kind}`, { 'jiazhu.attempt': attempts }, () => handle(payload)),
    )
  }
}

/** Handler and checked payload of a job; `attempts` counts starts, this one included. Throws Hopeless. */
export function entryOf(
  handlers: JobHandlers,
  job: { id: string; kind: string; attempts: number; payload: () => unknown },
): [JobHandler, unknown] {
  const entry = handlers.get(job.kind)
  if (!entry) throw new Hopeless(`no handler for ${job.kind}`)
  if (job.attempts > entry.contract.maxAttempts) throw new Hopeless('the process ended during every attempt')
  const parsed = entry.contract.schema.safeParse(job.payload())
  if (!parsed.success) throw new Hopeless(`payload does not fit ${job.kind}`)
  return [traced(job, entry.handle), parsed.data]
}

/** Tells the log of a failed attempt; a dead job is an error, one that is tried again a warning. */
export function logFailure(job: { id: string; kind: string; attempts: number }, reason: string, isDead: boolean): void {
  const facts = { jobId: job.id, kind: job.kind, attempts: job.attempts, reason: outlineOf(reason) }
  if (isDead) logger.error(facts, 'job dead')
  else logger.warn(facts, 'job failed')
}

/** Jobs of one aggregate ("case:<id>", "clock:<id>", caseId) run one after the other: they would fight over its rev. */
export function laneOf({ id, payload }: { id: string; payload: string }, contract: JobContract | undefined): string {
  const aggregate = /"(?:caseId|stream)":"(?:[a-z]+:)?([^"]+)"/.exec(payload)?.[1] ?? id
  return contract?.hasOwnLane ? `${contract.kind} ${aggregate}` : aggregate
}

/** Runs work of one lane in the order in which it came; lanes do not wait for each other. */
export function makeLanes(): <T>(lane: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (lane, work) => {
    const mine = (last.get(lane) ?? Promise.resolve()).then(work, work)
    const settled = mine.then(
      () => {},
      () => {},
    )
    last.set(lane, settled)
    void settled.then(() => {
      if (last.get(lane) === settled) last.delete(lane)
    })
    return mine
  }
}
