import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { askTimeRun } from './ask-time-run.server.ts'
import { startTimeDraft } from './start-time-draft.server.ts'

/** A form of the overview: a preview (`run`), or a new draft. Returns the address to go on to. Fails as those do. */
export async function actOnTimeOverview(form: FormData, actor: Actor, deps: Services = services()): Promise<string> {
  const fields = Object.fromEntries(form)
  if (form.has('run')) return `/admin/time/runs/${await askTimeRun({ ...fields, kind: 'preview' }, actor, deps)}`
  return `/admin/time/drafts/${await startTimeDraft(fields, actor, deps)}`
}
