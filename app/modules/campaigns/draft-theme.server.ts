import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { findHotspot } from '../hotspots/hotspots.queries.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { themeStream } from './campaign.events.ts'
import { mayPrepare } from './campaign.policy.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'
import { sealFacts } from './seal-facts.server.ts'
import type { ThemeForm } from './theme.schema.ts'

/**
 * Chooses the theme of a month, as a draft. Throws forbidden, conflict when the month has one, invalid with a sentence
 * at the field. Returns its id.
 */
export async function draftTheme(form: ThemeForm, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayPrepare(actor) || actor.id === null) refuseCampaign('forbidden')
  const [categories, departments] = await Promise.all([listCategories(deps), listDepartments(deps)])
  if (form.categoryCode && !categories.some(({ code }) => code === form.categoryCode))
    refuseCampaign('unknown_category', 'categoryCode')
  if (!departments.some(({ id, active }) => active && id === form.leadDepartmentId))
    refuseCampaign('unknown_office', 'leadDepartmentId')
  const hotspotId = form.hotspotId && (await findHotspot({ id: form.hotspotId, actor }, deps)) ? form.hotspotId : null
  const { month, title, words, categoryCode, leadDepartmentId } = form
  const id = deps.ids.newId()
  const payload = { month, categoryCode, hotspotId, leadDepartmentId }
  const head = { stream: themeStream(id), rev: 0, headHash: GENESIS }
  const { rows, headHash, rev, at } = sealFacts(head, [{ type: 'theme.drafted', payload }], actor, deps)
  const plain = { id, rev, headHash, status: 'draft', authorId: actor.id, createdAt: at, updatedAt: at }
  try {
    await withTx(deps.db, 'draft-theme', async (tx) => {
      await tx.monthlyTheme.create({ data: { ...payload, title, words, ...plain } })
      await appendEvents(tx, rows)
    })
  } catch (error) {
    if (isUniqueViolation(error)) refuseCampaign('month_taken', 'month')
    throw error
  }
  poke()
  return id
}
