import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { mayTellCompound } from '../homes/homes.policy.ts'
import { matterLink } from '../matters/linkable-matters.queries.server.ts'
import { answerKey, questionsOf } from './answer-survey.server.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { resultsOf, type Sheet } from './survey.rules.ts'

const PAGE = 20
const PEOPLE = 500
/** Sheets that results are counted from. */
const SHEETS = 20_000

const CARD = { id: true, title: true, startsAt: true, place: true, capacity: true, taken: true, status: true } as const
const SURVEY_CARD = { id: true, title: true, untilAt: true, answered: true, status: true } as const

const scopeOf = (compoundId: string | null) => (compoundId ? { compoundId } : {})

/** Activities to come, the next first, of one compound or of all. */
export async function listActivities(
  { compoundId, after }: { compoundId: string | null; after: string | null },
  { db, clock }: Pick<Services, 'db' | 'clock'> = services(),
) {
  const start = after ? await db.activity.findUnique({ where: { id: after } }) : null
  const later = start
    ? { OR: [{ startsAt: { gt: start.startsAt } }, { startsAt: start.startsAt, id: { gt: start.id } }] }
    : {}
  const rows = await db.activity.findMany({
    where: { AND: [scopeOf(compoundId), { endsAt: { gt: clock.now() } }, later] },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: PAGE + 1,
    select: CARD,
  })
  const activities = rows.slice(0, PAGE)
  return { activities, next: rows.length > PAGE ? (activities.at(-1)?.id ?? null) : null }
}

/** Meetings about a matter, the first one first: where people talk it over, and whether there are minutes. */
export async function meetingsAbout(matterId: string, { db }: Pick<Services, 'db'> = services()) {
  const rows = await db.activity.findMany({
    where: { matterId, status: 'open' },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: PAGE,
    select: { id: true, title: true, startsAt: true, place: true, minutesAt: true },
  })
  return rows.map(({ minutesAt, ...row }) => ({ ...row, hasMinutes: minutesAt !== null }))
}

/** Surveys of one compound or of all, the newest first. */
export async function listSurveys(
  { compoundId, after }: { compoundId: string | null; after: string | null },
  { db }: Pick<Services, 'db'> = services(),
) {
  const start = after ? await db.survey.findUnique({ where: { id: after } }) : null
  const older = start
    ? { OR: [{ createdAt: { lt: start.createdAt } }, { createdAt: start.createdAt, id: { lt: start.id } }] }
    : {}
  const rows = await db.survey.findMany({
    where: { AND: [scopeOf(compoundId), older] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    select: SURVEY_CARD,
  })
  const surveys = rows.slice(0, PAGE)
  return { surveys, next: rows.length > PAGE ? (surveys.at(-1)?.id ?? null) : null }
}

async function rightsIn(compoundId: string, actor: Actor, deps: Services) {
  const [compound, answer] = await Promise.all([
    deps.db.compound.findUniqueOrThrow({ where: { id: compoundId } }),
    answerFor(actor.id, { level: 'member', compoundId }, deps),
  ])
  const { id, name } = compound
  return { compound: { id, name }, mayTell: mayTellCompound(actor, compound), isMember: answer.outcome === 'ok' }
}

/** Everything the page of an activity shows to this reader; the list of people is for who runs it. Throws not_found. */
export async function readActivity(id: string, actor: Actor, deps: Services = services()) {
  const row = await deps.db.activity.findUnique({ where: { id } })
  if (!row) return refuseActivity('unknown')
  const rights = await rightsIn(row.compoundId, actor, deps)
  const mine = actor.id
    ? await deps.db.activityPlace.findUnique({ where: { activityId_userId: { activityId: id, userId: actor.id } } })
    : null
  const ahead = mine
    ? await deps.db.activityPlace.count({ where: { activityId: id, state: 'waiting', seq: { lt: mine.seq } } })
    : 0
  const places = rights.mayTell
    ? await deps.db.activityPlace.findMany({
        where: { activityId: id, state: { not: 'left' } },
        orderBy: { seq: 'asc' },
        take: PEOPLE,
      })
    : []
  const names = await deps.db.user.findMany({
    where: { id: { in: places.map(({ userId }) => userId) } },
    select: { id: true, displayName: true },
  })
  const nameOf = new Map(names.map((user) => [user.id, user.displayName]))
  const { title, words, place, startsAt, endsAt, capacity, taken, waiting, status, minutes, minutesAt } = row
  const isBegun = status === 'open' && startsAt <= deps.clock.now()
  const came = minutes
    ? await deps.db.activityPlace.count({ where: { activityId: id, checkedInAt: { not: null } } })
    : 0
  return {
    activity: { id, title, words, place, startsAt, endsAt, capacity, taken, waiting, status },
    ...rights,
    minutes: minutes && minutesAt ? { text: minutes, at: minutesAt, came } : null,
    matter: row.matterId ? await matterLink(row.matterId, deps) : null,
    mayRecord: rights.mayTell && isBegun,
    isOver: status !== 'open' || endsAt <= deps.clock.now(),
    me: mine ? { state: mine.state, ahead, checkedInAt: mine.checkedInAt } : null,
    code: rights.mayTell ? row.checkInCode : null,
    people: places.map(({ userId, state, checkedInAt }) => {
      return { userId, state, checkedInAt, name: nameOf.get(userId) ?? userId }
    }),
  }
}

export type ActivityPage = Awaited<ReturnType<typeof readActivity>>

/** A survey with its questions, whether this reader may still answer, and once it is over its results. Throws not_found. */
export async function readSurvey(id: string, actor: Actor, deps: Services = services()) {
  const row = await deps.db.survey.findUnique({ where: { id } })
  if (!row) return refuseActivity('unknown_survey')
  const rights = await rightsIn(row.compoundId, actor, deps)
  const isOver = row.status !== 'open' || row.untilAt <= deps.clock.now()
  const key = actor.id && rights.isMember ? await answerKey(row, actor.id, deps) : null
  const done = key ? await deps.db.surveyDone.count({ where: { surveyId: id, key } }) : 0
  const questions = questionsOf(row.questions)
  const mayAnswer = key !== null && done === 0 && !isOver
  const draft =
    mayAnswer && actor.id
      ? await deps.db.surveyDraft.findUnique({ where: { surveyId_userId: { surveyId: id, userId: actor.id } } })
      : null
  const sheets = isOver
    ? await deps.db.surveyAnswer.findMany({ where: { surveyId: id }, orderBy: { id: 'asc' }, take: SHEETS })
    : []
  const { title, words, per, untilAt, answered } = row
  return {
    survey: { id, title, words, per, untilAt, answered, questions },
    ...rights,
    isOver,
    hasAnswered: done > 0,
    mayAnswer,
    /** Verified, and not for a home that could answer. */
    needsHome: actor.id !== null && rights.isMember && key === null && !isOver,
    draft: draft ? { at: draft.at, sheet: JSON.parse(draft.answers) as Sheet } : null,
    results: isOver
      ? resultsOf(
          questions,
          sheets.map(({ answers }) => JSON.parse(answers) as Sheet),
        )
      : null,
  }
}

export type SurveyPage = Awaited<ReturnType<typeof readSurvey>>
