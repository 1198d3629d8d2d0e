import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnDraft } from './act-on-draft.server.ts'
import { askRun } from './ask-run.server.ts'

/**
 * A form of the page of a draft: an act on the draft (`act`), or a comparison (`kind`). Returns the address to go on to.
 * Fails as those do.
 */
export async function actOnDraftPage(
  draftId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const fields = Object.fromEntries(form)
  if (form.has('kind')) return `/admin/rules/runs/${await askRun(draftId, fields, actor, deps)}`
  await actOnDraft(draftId, fields, actor, deps)
  return `/admin/rules/drafts/${draftId}`
}
