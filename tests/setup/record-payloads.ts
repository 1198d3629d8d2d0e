import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Services } from '#app/platform/container.server.ts'

/** What older versions have written, one file each; never changed once it is committed. */
export const RECORDINGS = path.resolve('tests', 'contracts', 'recorded-payloads')

/** One stored event or job as the database holds it. */
export type Recording = { type: string; version: number; payload: string } | { kind: string; payload: string }

function record(name: string, recording: Recording): void {
  const file = path.join(RECORDINGS, `${name}.json`)
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`)
}

/**
 * Writes down one event of each type and one job of each kind that the use-cases of a test have left in its city, where
 * there is no recording yet. For `RECORD_PAYLOADS=1 npx vitest run`, after a new event or job has its tests.
 */
export async function recordPayloads({ db }: Pick<Services, 'db'>): Promise<void> {
  const events = await db.event.findMany({ distinct: ['type'], orderBy: { id: 'asc' } })
  for (const { type, version, payload } of events) record(`${type}.v${version}`, { type, version, payload })
  const jobs = await db.job.findMany({ distinct: ['kind'], orderBy: { id: 'asc' } })
  for (const { kind, payload } of jobs) record(`job.${kind}`, { kind, payload })
}
