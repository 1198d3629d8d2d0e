import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type CampaignEvent, campaignStream } from './campaign.events.ts'
import { refusalOf } from './campaign.policy.ts'
import { phaseOf, windowProblem } from './campaign.rules.ts'
import type { CampaignCommand } from './campaign.schema.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'
import { sealFacts } from './seal-facts.server.ts'

type Change = { event: CampaignEvent; data: Prisma.CampaignUpdateManyMutationInput }
type Row = { id: string; fromAt: Date; untilAt: Date }

async function decide(command: CampaignCommand, row: Row, actor: Actor, { db, clock }: Services): Promise<Change> {
  switch (command.act) {
    case 'submit':
      return { event: { type: 'campaign.submitted', payload: {} }, data: { status: 'review' } }
    case 'return':
      return { event: { type: 'campaign.returned', payload: {} }, data: { status: 'draft' } }
    case 'approve': {
      const problem = windowProblem(row, clock.now())
      if (problem) refuseCampaign(problem)
      return {
        event: { type: 'campaign.approved', payload: {} },
        data: { status: 'approved', reviewerId: actor.id },
      }
    }
    case 'withdraw':
      return { event: { type: 'campaign.withdrawn', payload: {} }, data: { status: 'withdrawn' } }
    case 'publish': {
      const cases = await db.campaignCase.count({ where: { campaignId: row.id } })
      return {
        event: { type: 'campaign.published', payload: { cases } },
        data: { status: 'published', result: command.result, caseCount: cases, publishedAt: clock.now() },
      }
    }
  }
}

/** One act on a campaign. Throws forbidden, not_found or conflict with a sentence; nothing is changed then. */
export async function actOnCampaign(
  { id, rev, command }: { id: string; rev: number; command: CampaignCommand },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const row = await deps.db.campaign.findUnique({ where: { id } })
  if (!row) refuseCampaign('unknown')
  const refusal = refusalOf(actor, command.act, { ...row, phase: phaseOf(row, deps.clock.now()) })
  if (refusal) refuseCampaign(refusal)
  if (row.rev !== rev) refuseCampaign('moved')
  const { event, data } = await decide(command, row, actor, deps)
  const sealed = sealFacts({ stream: campaignStream(id), rev, headHash: row.headHash }, [event], actor, deps)
  await withTx(deps.db, `campaign-${command.act}`, async (tx) => {
    const head = { rev: sealed.rev, headHash: sealed.headHash, updatedAt: sealed.at }
    const { count } = await tx.campaign.updateMany({ where: { id, rev }, data: { ...data, ...head } })
    if (count === 0) refuseCampaign('moved')
    await appendEvents(tx, sealed.rows)
  })
  poke()
}
