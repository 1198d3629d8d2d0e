import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { voteDraft } from '../votes/draft-vote.server.ts'
import { profileOn } from '../votes/legal-profiles.rules.ts'
import type { MatterChange } from './change-matter.server.ts'
import type { Whole } from './load-whole.server.ts'
import type { MatterCommand } from './matter.schema.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** Days that are left for reading the draft over before the notice begins, and for which voting lasts. */
const SLACK_DAYS = 2
const VOTING_DAYS = 14
const PLAN_DAYS = 90

/** What the form for calling a vote holds before anybody types: times that the law allows, and who would carry it out. */
export async function voteDefaults({ compound }: Pick<Whole, 'compound'>, deps: Services) {
  const { timeZone: zone } = await regionOf(deps)
  const today = DateTime.fromJSDate(deps.clock.now(), { zone }).startOf('day')
  const noticeDays = profileOn(today.toISODate() ?? '')?.noticeDays ?? 0
  const opens = today.plus({ days: noticeDays + 1 + SLACK_DAYS })
  return {
    opensOn: opens.toISODate() ?? '',
    closesOn: opens.plus({ days: VOTING_DAYS }).toISODate() ?? '',
    departmentId: compound.propertyDepartmentId ?? '',
    planDays: String(PLAN_DAYS),
  }
}

/**
 * Puts the settled text of a matter to its owners: a draft of a vote whose one question is the text, with what follows
 * from a yes. Whoever runs it reads it over and publishes it; its result moves the matter on (follow-vote).
 */
export async function callVote(
  { item, secrecy, opensOn, closesOn, departmentId, planDays }: Extract<MatterCommand, { act: 'vote' }>,
  { matter }: Whole,
  actor: Actor,
  deps: Services,
): Promise<MatterChange> {
  const unit = (await departmentNames([departmentId], deps)).get(departmentId)
  if (!unit) return refuseMatter('no_vote_unit', 'departmentId')
  const words = [
    `小区议题“${matter.title}”有 ${matter.supporterCount} 人支持，经公告和协商后定稿，现提请全体业主共同决定。`,
    `议题全文、大家的意见和修改经过见议题页。定稿校验码：${matter.textDigest ?? ''}`,
  ].join('\n')
  const question = {
    ...{ title: matter.title, text: matter.words, item, method: 'approval' as const },
    yes: `按这份正文执行，由${unit.zh}在结果确认后 ${planDays} 天内落实。`,
    no: '不执行，保持现状。',
  }
  const form = {
    ...{ compoundId: matter.compoundId, title: matter.title, words, secrecy, opensOn, closesOn },
    ...{ mayRecast: secrecy === 'open', proxyCap: 0 },
  }
  const { id: voteId, write } = await voteDraft({ form, questions: [question], matterId: matter.id }, actor, deps)
  return {
    events: [{ type: 'matter.vote-called', payload: { voteId, departmentId, planDays } }],
    data: { voteId, planUnitId: departmentId, planDays },
    also: (tx: Tx) => write(tx),
  }
}
