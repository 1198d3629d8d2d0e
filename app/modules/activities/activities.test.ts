import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { days, hours } from '#app/platform/duration.ts'
import { loadDemoHomes } from '#prisma/demo/homes.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnActivity } from './act-on-activity.server.ts'
import { readActivity, readSurvey } from './activity.queries.server.ts'
import type { ActivityCommand } from './activity.schema.ts'
import { answerSurvey } from './answer-survey.server.ts'
import { closeSurveys } from './close-surveys.server.ts'
import { exportSurvey } from './export-survey.server.ts'
import { planActivity } from './plan-activity.server.ts'
import { publishSurvey } from './publish-survey.server.ts'
import { saveSheet } from './save-sheet.server.ts'

let city: City
let compoundId: string

beforeAll(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  await loadDemoHomes(city.deps)
  compoundId = (await city.deps.db.residence.findFirstOrThrow({ where: { userId: 'demo-tenant' } })).compoundId
})
afterAll(() => city.close())

test('A30: people sign up at once for one place, the queue moves when somebody leaves, and the code checks in', async () => {
  const manager = await demoActor('manager', city.deps)
  const form = { compoundId, title: '清明前大扫除', words: '带上手套', place: '中心花园', capacity: 1 }
  const times = { starts: '2026-03-05T09:00', ends: '2026-03-05T11:00' }
  const id = await planActivity({ ...form, ...times }, manager, city.deps)
  const act = async (login: string, command: ActivityCommand) =>
    actOnActivity({ id, command }, await demoActor(login, city.deps), city.deps)
  const people = ['owner', 'tenant', 'resident']
  await Promise.all(people.flatMap((login) => [act(login, { act: 'sign-up' }), act(login, { act: 'sign-up' })]))
  await expect(act('neighbour', { act: 'sign-up' })).rejects.toMatchObject({ reason: 'not_member' })
  const page = await readActivity(id, manager, city.deps)
  expect(page.activity).toMatchObject({ taken: 1, waiting: 2 })
  const logins = page.people.map(({ userId }) => userId.replace('demo-', ''))
  const [first = '', second = ''] = logins
  await act(first, { act: 'leave' })
  expect((await readActivity(id, await demoActor(second, city.deps), city.deps)).me).toMatchObject({ state: 'in' })
  const code = page.code ?? ''
  await expect(act(second, { act: 'check-in', code })).rejects.toMatchObject({ reason: 'too_early' })
  city.setNow(new Date('2026-03-05T00:30:00Z'))
  await expect(act(second, { act: 'check-in', code: '!!!!!!' })).rejects.toMatchObject({ reason: 'bad_code' })
  await expect(act(first, { act: 'check-in', code })).rejects.toMatchObject({ reason: 'no_place' })
  await act(second, { act: 'check-in', code })
  const after = await readActivity(id, ANONYMOUS, city.deps)
  expect(after).toMatchObject({ code: null, people: [] })
  const minutes = { act: 'record', text: '扫完了 1 到 3 号楼，下次带铁锹。' } as const
  await expect(actOnActivity({ id, command: minutes }, manager, city.deps)).rejects.toMatchObject({
    reason: 'not_begun',
  })
  city.setNow(new Date('2026-03-05T02:00:00Z'))
  for (const login of [first, second]) await expect(act(login, minutes)).rejects.toMatchObject({ reason: 'forbidden' })
  await actOnActivity({ id, command: minutes }, manager, city.deps)
  expect((await readActivity(id, ANONYMOUS, city.deps)).minutes).toMatchObject({ text: minutes.text, came: 1 })
  const about = { ...form, ...times, starts: '2026-03-09T09:00', ends: '2026-03-09T11:00', matterId: 'elsewhere' }
  await expect(planActivity(about, manager, city.deps)).rejects.toMatchObject({ reason: 'unknown_matter' })
  await expect(act(first, { act: 'cancel' })).rejects.toMatchObject({ reason: 'forbidden' })
  await actOnActivity({ id, command: { act: 'cancel' } }, manager, city.deps)
  await expect(act(first, { act: 'sign-up' })).rejects.toMatchObject({ reason: 'over' })
})

test('A31: a home answers once, nobody learns what it said, and few sheets show no figures', async () => {
  city.advance(hours(1))
  const questions = '路灯亮了吗？\n亮\n不亮'
  const until = '2026-03-20T18:00'
  const form = { compoundId, title: '路灯问卷', words: '请大家回答', questions, per: 'dwelling' as const, until }
  const id = await publishSurvey(form, await demoActor('manager', city.deps), city.deps)
  const sheet = (answer: string) => {
    const typed = new FormData()
    typed.append('q0', answer)
    return typed
  }
  const owner = await demoActor('owner', city.deps)
  await expect(answerSurvey(id, sheet('7'), await demoActor('tenant', city.deps), city.deps)).rejects.toMatchObject({
    reason: 'wrong',
  })
  const tenant = await demoActor('tenant', city.deps)
  await expect(saveSheet(id, sheet('7'), tenant, city.deps)).rejects.toMatchObject({ reason: 'wrong' })
  await saveSheet(id, new FormData(), tenant, city.deps)
  await saveSheet(id, sheet('0'), tenant, city.deps)
  expect((await readSurvey(id, tenant, city.deps)).draft?.sheet).toEqual({ 0: ['0'] })
  expect((await readSurvey(id, owner, city.deps)).draft).toBeNull()
  await answerSurvey(id, sheet('1'), tenant, city.deps)
  expect(await city.deps.db.surveyDraft.count()).toBe(0)
  await expect(answerSurvey(id, sheet('0'), await demoActor('tenant', city.deps), city.deps)).rejects.toMatchObject({
    reason: 'answered',
  })
  const told = await city.deps.db.event.findMany({ where: { stream: `survey:${id}`, type: 'survey.answered' } })
  expect(told.map(({ actorId, payload }) => [actorId, payload])).toEqual([[null, '{"answered":1}']])
  expect((await readSurvey(id, owner, city.deps)).results).toBeNull()
  await expect(exportSurvey(id, city.deps)).rejects.toMatchObject({ reason: 'not_over' })
  city.advance(days(20))
  const { results } = await readSurvey(id, ANONYMOUS, city.deps)
  expect(results?.[0]?.cells.map(({ count }) => count)).toEqual([null, null])
  expect(await closeSurveys(city.deps)).toBe(1)
  expect(await closeSurveys(city.deps)).toBe(0)
  expect(await city.deps.db.surveyAnswer.count({ where: { surveyId: id } })).toBe(1)
  expect(await exportSurvey(id, city.deps)).toContain('1,single,路灯亮了吗？,0,亮,,yes')
})
