import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import { engineOf, type HotspotEngine } from './hotspot-engine.server.ts'
import { placeCases } from './place-cases.server.ts'
import { summariseHotspot } from './summarise-hotspot.server.ts'

/** From this many messages on, one more hardly changes the sum of a trouble, which costs the more the larger it is. */
const LARGE = 50
/** Such a trouble is summed up at most this often while it grows; what comes last is in the sum of the next refresh. */
const PAUSE_MS = seconds(5)

async function summarise(id: string, engine: HotspotEngine, deps: Services): Promise<void> {
  const last = engine.summaries.get(id)
  const now = deps.clock.now().getTime()
  if (last && last.size >= LARGE && now - last.at < PAUSE_MS) return
  engine.summaries.set(id, { size: await summariseHotspot(id, deps), at: now })
}

/** Cases that come while others are being placed are placed together, in one write. */
function placeTogether(caseId: string, engine: HotspotEngine, deps: Services): Promise<string[]> {
  const group = engine.waiting
  if (group) {
    group.caseIds.add(caseId)
    return group.placed
  }
  const caseIds = new Set([caseId])
  const place = async () => {
    await Promise.all([engine.busy, nextTurn()])
    engine.waiting = null
    const changed = await placeCases([...caseIds], deps)
    for (const id of changed) await summarise(id, engine, deps)
    return changed
  }
  engine.waiting = { caseIds, placed: place() }
  return engine.waiting.placed
}

/** Brings the troubles in line with what a case says now. Idempotent, in any order of the calls. */
export async function keepHotspots({ caseId }: { caseId: string }, deps: Services = services()): Promise<JobOutcome> {
  const changed = await placeTogether(caseId, engineOf(deps), deps)
  return changed.length > 0 ? 'done' : 'skipped'
}
