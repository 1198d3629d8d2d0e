import { seconds } from '#app/platform/duration.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** Leases and due dates of several machines are compared; a difference of seconds is still harmless. */
const MAX_SKEW = seconds(2)

/** Compares this clock with that of an engine, which answers with milliseconds since 1970. */
export async function checkClock(about: string, ask: () => Promise<number>): Promise<Finding> {
  const before = Date.now()
  const theirs = await ask()
  const skew = theirs - (before + Date.now()) / 2
  const words = `differs by ${(Math.abs(skew) / seconds(1)).toFixed(1)} s from the clock of this machine`
  if (Math.abs(skew) > MAX_SKEW) return wrong(about, `its clock ${words}: run a time service (chrony) on both`)
  return fine(about, `its clock ${words}`)
}
