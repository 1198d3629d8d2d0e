import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'
import { surveyStream } from './activity.events.ts'
import { type SurveyForm, surveyFormSchema } from './activity.schema.ts'
import { compoundToTell } from './plan-activity.server.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { sealActivity } from './write-activity.server.ts'

/**
 * The manager, or the property company, asks the people of a compound. The questions stay as they are from then on
 * (REQUIREMENTS A31). Returns its id. Fails with `forbidden`, `invalid`.
 */
export async function publishSurvey(input: SurveyForm, actor: Actor, deps: Services = services()): Promise<string> {
  const { compoundId, questions, until, ...form } = parseInput(surveyFormSchema, input)
  const { communityCode } = await compoundToTell(compoundId, actor, deps)
  const untilAt = await cityInstant(until, deps)
  if (!untilAt || untilAt <= deps.clock.now()) return refuseActivity('bad_time', 'until')
  const id = deps.ids.newId()
  const head = { stream: surveyStream(id), rev: 0, headHash: GENESIS, communityCode }
  const payload = { compoundId, questions: questions.length, per: form.per, untilAt: untilAt.toISOString() }
  const { rows, headHash, rev, at } = sealActivity(head, { type: 'survey.published', payload }, actor, deps)
  const row = { ...form, id, rev, headHash, compoundId, communityCode, untilAt, createdAt: at, updatedAt: at }
  await withTx(deps.db, 'publish-survey', async (tx) => {
    const data = { ...row, questions: JSON.stringify(questions), status: 'open', authorId: actor.id ?? '' }
    await tx.survey.create({ data })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
