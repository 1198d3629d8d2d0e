import { type Services, services } from '../../platform/container.server.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import { placeCases } from './place-cases.server.ts'
import { summariseHotspot } from './summarise-hotspot.server.ts'

/** Brings the troubles in line with what a case says now. Idempotent, in any order of the calls. */
export async function keepHotspots({ caseId }: { caseId: string }, deps: Services = services()): Promise<JobOutcome> {
  const changed = await placeCases([caseId], deps)
  for (const id of changed) await summariseHotspot(id, deps)
  return changed.length > 0 ? 'done' : 'skipped'
}
