import type { Survey } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { surveyStream } from './activity.events.ts'
import { sealActivity, type Written, writeActivity } from './write-activity.server.ts'

const AT_ONCE = 20
const SLICE = 1_000

/**
 * Writes the sheets, and who has answered, anew, each in the order of its own key: where a row lies, and which
 * transaction wrote it, then tells nothing of which sheet was whose.
 */
async function rewrite(tx: Tx, surveyId: string): Promise<void> {
  const [done, answers] = await Promise.all([
    tx.surveyDone.findMany({ where: { surveyId }, orderBy: { key: 'asc' } }),
    tx.surveyAnswer.findMany({ where: { surveyId }, orderBy: { id: 'asc' } }),
  ])
  await tx.surveyDraft.deleteMany({ where: { surveyId } })
  await tx.surveyDone.deleteMany({ where: { surveyId } })
  await tx.surveyAnswer.deleteMany({ where: { surveyId } })
  for (let from = 0; from < done.length; from += SLICE)
    await tx.surveyDone.createMany({ data: done.slice(from, from + SLICE) })
  for (let from = 0; from < answers.length; from += SLICE)
    await tx.surveyAnswer.createMany({ data: answers.slice(from, from + SLICE) })
}

function closed(survey: Survey, deps: Services): Written {
  const { id, rev, headHash, communityCode, answered } = survey
  const head = { stream: surveyStream(id), rev, headHash, communityCode }
  const sealed = sealActivity(head, { type: 'survey.closed', payload: { answered } }, null, deps)
  const data = { status: 'closed', rev: sealed.rev, headHash: sealed.headHash, updatedAt: sealed.at }
  return {
    rows: sealed.rows,
    lock: (tx) => tx.survey.updateMany({ where: { id, rev }, data }),
    also: (tx) => rewrite(tx, id),
  }
}

/** Ends the surveys whose time is over: nothing links a sheet to a home from then on. Returns how many. */
export async function closeSurveys(deps: Services = services()): Promise<number> {
  const rows = await deps.db.survey.findMany({
    where: { status: 'open', untilAt: { lte: deps.clock.now() } },
    orderBy: { untilAt: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  })
  for (const { id } of rows) {
    const plan = async () => {
      const survey = await deps.db.survey.findUniqueOrThrow({ where: { id } })
      return survey.status === 'open' ? closed(survey, deps) : null
    }
    await writeActivity('close-survey', plan, deps)
  }
  return rows.length
}
