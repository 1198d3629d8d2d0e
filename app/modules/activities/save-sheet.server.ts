import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { answerKey, questionsOf, sheetOf } from './answer-survey.server.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { fitsSheet } from './survey.rules.ts'

/**
 * Keeps a sheet that somebody has begun, to be gone on with on any device (REQUIREMENTS A31). Only its writer reads it; it
 * is gone when the sheet is handed in or the survey is over. Fails with `forbidden`, `conflict`, or `invalid` for answers
 * that no question has.
 */
export async function saveSheet(id: string, form: FormData, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id ?? refuseActivity('forbidden')
  const at = deps.clock.now()
  const survey = await deps.db.survey.findUnique({ where: { id } })
  if (!survey) return refuseActivity('unknown_survey')
  if (survey.status !== 'open' || survey.untilAt <= at) refuseActivity('over')
  const { compoundId } = survey
  if ((await answerFor(userId, { level: 'member', compoundId }, deps)).outcome !== 'ok') refuseActivity('not_member')
  const key = (await answerKey(survey, userId, deps)) ?? refuseActivity('no_dwelling')
  if ((await deps.db.surveyDone.count({ where: { surveyId: id, key } })) > 0) refuseActivity('answered')
  const questions = questionsOf(survey.questions)
  const sheet = sheetOf(form, questions.length)
  const wrong = fitsSheet(questions, sheet)
  if (wrong.length > 0) refuseActivity('wrong', ...wrong.map((index) => `q${index}`))
  const own = { surveyId: id, userId }
  const data = { answers: JSON.stringify(sheet), at }
  await deps.db.surveyDraft.upsert({ where: { surveyId_userId: own }, create: { ...own, ...data }, update: data })
}
