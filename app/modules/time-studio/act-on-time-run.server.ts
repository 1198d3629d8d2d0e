import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { askTimeRun } from './ask-time-run.server.ts'
import { cancelTimeRun } from './cancel-time-run.server.ts'

/** A form of the page of a run: carried out as its preview says (`apply`), or cancelled. Returns the address to go on to. */
export async function actOnTimeRun(
  runId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  if (form.get('act') === 'apply')
    return `/admin/time/runs/${await askTimeRun({ kind: 'recalculation', previewId: runId }, actor, deps)}`
  await cancelTimeRun(runId, actor, deps)
  return `/admin/time/runs/${runId}`
}
