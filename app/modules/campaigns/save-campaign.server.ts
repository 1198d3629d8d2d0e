import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { campaignStream } from './campaign.events.ts'
import { mayPrepare, refusalOf } from './campaign.policy.ts'
import { phaseOf, windowProblem } from './campaign.rules.ts'
import type { CampaignForm } from './campaign.schema.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'
import { sealFacts } from './seal-facts.server.ts'

/** The form's answers as columns; refuses with a sentence at the field that is wrong. */
async function columnsOf(form: CampaignForm, deps: Services) {
  const [fromAt, untilAt, categories, departments] = await Promise.all([
    cityInstant(form.from, deps),
    cityInstant(form.until, deps),
    listCategories(deps),
    listDepartments(deps),
  ])
  if (!fromAt) refuseCampaign('bad_time', 'from')
  if (!untilAt) refuseCampaign('bad_time', 'until')
  const problem = windowProblem({ fromAt, untilAt }, deps.clock.now())
  if (problem) refuseCampaign(problem, 'until')
  const known = new Set(categories.filter(({ active }) => active).map(({ code }) => code))
  if (!form.categories.every((code) => known.has(code))) refuseCampaign('unknown_category', 'categories')
  if (!departments.some(({ id, active }) => active && id === form.officeId))
    refuseCampaign('unknown_office', 'officeId')
  const { title, words, privacy, officeId, allowAnonymous } = form
  return {
    title,
    words,
    privacy,
    officeId,
    allowAnonymous,
    fromAt,
    untilAt,
    categories: JSON.stringify(form.categories),
  }
}

type Columns = Awaited<ReturnType<typeof columnsOf>>

const factOf = ({ fromAt, untilAt, categories, officeId, allowAnonymous }: Columns) => ({
  ...{ fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() },
  ...{ categories: JSON.parse(categories) as string[], officeId, allowAnonymous },
})

/** Begins a campaign as a draft. Throws forbidden, or invalid with a sentence per field. Returns its id. */
export async function draftCampaign(form: CampaignForm, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayPrepare(actor) || actor.id === null) refuseCampaign('forbidden')
  const columns = await columnsOf(form, deps)
  const id = deps.ids.newId()
  const head = { stream: campaignStream(id), rev: 0, headHash: GENESIS }
  const sealed = sealFacts(head, [{ type: 'campaign.drafted', payload: factOf(columns) }], actor, deps)
  const { rows, headHash, rev, at } = sealed
  const authorId = actor.id
  await withTx(deps.db, 'draft-campaign', async (tx) => {
    const plain = { id, rev, headHash, status: 'draft', authorId, createdAt: at, updatedAt: at }
    await tx.campaign.create({ data: { ...columns, ...plain } })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}

/**
 * Changes a draft; whoever changes it is its author from then on, so that the reviewer is somebody else. Throws conflict
 * when it was changed since `rev` or is no draft any more.
 */
export async function editCampaign(
  { id, rev, form }: { id: string; rev: number; form: CampaignForm },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const row = await deps.db.campaign.findUnique({ where: { id } })
  if (!row) refuseCampaign('unknown')
  const refusal = refusalOf(actor, 'edit', { ...row, phase: phaseOf(row, deps.clock.now()) })
  if (refusal) refuseCampaign(refusal)
  if (row.rev !== rev) refuseCampaign('moved')
  const columns = await columnsOf(form, deps)
  const sealed = sealFacts(
    { stream: campaignStream(id), rev, headHash: row.headHash },
    [{ type: 'campaign.edited', payload: factOf(columns) }],
    actor,
    deps,
  )
  await withTx(deps.db, 'edit-campaign', async (tx) => {
    const head = { rev: sealed.rev, headHash: sealed.headHash, updatedAt: sealed.at }
    const data = { ...columns, ...head, ...(actor.id ? { authorId: actor.id } : {}) }
    const { count } = await tx.campaign.updateMany({ where: { id, rev }, data })
    if (count === 0) refuseCampaign('moved')
    await appendEvents(tx, sealed.rows)
  })
  poke()
}
