import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { residentsOf } from '../homes/electorate.queries.server.ts'
import { surveyStream } from './activity.events.ts'
import { questionSchema } from './activity.schema.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { type Sheet, wrongAnswers } from './survey.rules.ts'
import { sealActivity, writeActivity } from './write-activity.server.ts'

/** Stored questions of a survey. */
export const questionsOf = (stored: string) => z.array(questionSchema).parse(JSON.parse(stored))

/** By what somebody answers once: the account, or the dwelling they live in; null when that is not verified. */
export async function answerKey(survey: { per: string; compoundId: string }, userId: string, deps: Services) {
  if (survey.per === 'person') return userId
  const homes = await residentsOf(survey.compoundId, deps.clock.now(), deps)
  return homes.find((home) => home.userId === userId)?.dwellingId ?? null
}

/** The sheet that a form holds: fields q0, q1 … with one or several answers. */
export function sheetOf(form: FormData, questions: number): Sheet {
  const answer = (index: number) =>
    form
      .getAll(`q${index}`)
      .map((given) => String(given).trim())
      .filter(Boolean)
  return Object.fromEntries(Array.from({ length: questions }, (_, index) => [String(index), answer(index)]))
}

/**
 * Takes one sheet, once for each person or home as the survey says. Who answered and what was answered are kept apart, the
 * latter without a time. Fails with `forbidden`, `conflict`, or `invalid` at the questions.
 */
export async function answerSurvey(id: string, form: FormData, actor: Actor, deps: Services = services()) {
  const userId = actor.id ?? refuseActivity('forbidden')
  const plan = async () => {
    const survey = await deps.db.survey.findUnique({ where: { id } })
    if (!survey) return refuseActivity('unknown_survey')
    if (survey.status !== 'open' || survey.untilAt <= deps.clock.now()) refuseActivity('over')
    const { compoundId, rev, communityCode } = survey
    if ((await answerFor(userId, { level: 'member', compoundId }, deps)).outcome !== 'ok') refuseActivity('not_member')
    const key = (await answerKey(survey, userId, deps)) ?? refuseActivity('no_dwelling')
    if (await deps.db.surveyDone.findUnique({ where: { surveyId_key: { surveyId: id, key } } }))
      refuseActivity('answered')
    const questions = questionsOf(survey.questions)
    const sheet = sheetOf(form, questions.length)
    const wrong = wrongAnswers(questions, sheet)
    if (wrong.length > 0) refuseActivity('wrong', ...wrong.map((index) => `q${index}`))
    const answered = survey.answered + 1
    const head = { stream: surveyStream(id), rev, headHash: survey.headHash, communityCode }
    const sealed = sealActivity(head, { type: 'survey.answered', payload: { answered } }, null, deps)
    const data = { answered, rev: sealed.rev, headHash: sealed.headHash, updatedAt: sealed.at }
    return {
      rows: sealed.rows,
      lock: (tx: Pick<typeof deps.db, 'survey'>) => tx.survey.updateMany({ where: { id, rev }, data }),
      also: async (tx: Pick<typeof deps.db, 'surveyDone' | 'surveyDraft' | 'surveyAnswer'>) => {
        await tx.surveyDone.create({ data: { surveyId: id, key } })
        await tx.surveyDraft.deleteMany({ where: { surveyId: id, userId } })
        // Not a newId, because that carries the time.
        await tx.surveyAnswer.create({
          data: { id: deps.ids.newCode(24), surveyId: id, answers: JSON.stringify(sheet) },
        })
      },
    }
  }
  await writeActivity('answer-survey', plan, deps)
}
