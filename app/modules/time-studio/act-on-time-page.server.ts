import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnTimeDraft } from './act-on-time-draft.server.ts'
import { askTimeRun } from './ask-time-run.server.ts'
import { importTimeYear, removeTimeItem } from './edit-time-draft.server.ts'

/**
 * A form of the page of a draft: a run (`run`), a pasted year (`intent`), an item to be taken out, or an act on the draft
 * (`act`). Returns the address to go on to. Fails as those do.
 */
export async function actOnTimePage(
  draftId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const fields = Object.fromEntries(form)
  const address = `/admin/time/drafts/${draftId}`
  if (form.has('run'))
    return `/admin/time/runs/${await askTimeRun({ ...fields, kind: fields.run, draftId }, actor, deps)}`
  if (form.get('intent') === 'import') {
    await importTimeYear(draftId, fields, actor, deps)
    return `${address}?saved#changes`
  }
  if (form.get('intent') === 'remove') {
    await removeTimeItem(draftId, fields, actor, deps)
    return `${address}?saved#contents`
  }
  await actOnTimeDraft(draftId, fields, actor, deps)
  return address
}
