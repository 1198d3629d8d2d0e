import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import { hours } from '#app/platform/duration.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { submitCase } from '../cases/submit-case.server.ts'
import { changedFacts, factsRead } from './re-evaluate.rules.ts'
import { routeCase } from './route-case.server.ts'
import { assembleRuleSet } from './rule-set.rules.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

async function fileAndRoute(text: string): Promise<string> {
  const input = submitCaseSchema.parse({ type: 'report', anonymous: true, text })
  const idempotencyKey = `key-${city.deps.ids.newId()}`
  const { id } = await submitCase(input, { actor: ANONYMOUS, channel: 'web', idempotencyKey }, city.deps)
  await routeCase({ caseId: id }, city.deps)
  return id
}

/** The case as it is after its resident supplied something: open for the rules again, with this text. */
async function supplied(id: string, text: string) {
  const { rev } = await city.deps.db.case.findUniqueOrThrow({ where: { id }, select: { rev: true } })
  await city.deps.db.case.update({ where: { id }, data: { flags: '', text, title: text.slice(0, 20), rev: rev + 1 } })
  return routeCase({ caseId: id }, city.deps)
}

const decisions = (caseId: string) =>
  city.deps.db.routingDecision.findMany({ where: { caseId }, orderBy: { caseRev: 'asc' } })
const flagsOf = async (id: string) => (await city.deps.db.case.findUniqueOrThrow({ where: { id } })).flags

describe('D13, deciding again', () => {
  test('nothing that the rules read has changed: the earlier decision is carried out, none is made', async () => {
    const id = await fileAndRoute('呃呃呃呃呃呃')
    expect(await supplied(id, '呃呃呃呃呃呃呃呃，拜托')).toBe('done')
    expect(await decisions(id)).toHaveLength(1)
    expect(await flagsOf(id)).toContain('queued')
  })

  test('a fact that the rules read has changed: decided anew, and the cause is kept', async () => {
    const id = await fileAndRoute('呃呃呃呃呃呃')
    expect(await supplied(id, '小区门口的路灯不亮')).toBe('done')
    expect(await decisions(id)).toMatchObject([
      { cause: 'submitted', result: 'queued' },
      { cause: 'facts-changed', result: 'routed', leadDepartmentId: 'city-parks' },
    ])
  })

  test('after three decisions within an hour a person looks at it; an hour later the rules may again', async () => {
    const id = await fileAndRoute('呃呃呃呃呃呃')
    await supplied(id, '绿化、快递')
    await supplied(id, '呃呃，老人')
    expect(await decisions(id)).toHaveLength(3)
    await supplied(id, '小区门口的路灯不亮')
    const [, , , fourth] = await decisions(id)
    expect(fourth).toMatchObject({ result: 'queued', leadDepartmentId: null })
    expect(fourth?.explanation).toContain('三次')
    city.advance(hours(2))
    await supplied(id, '电梯经常故障停运，没有人维保')
    expect((await decisions(id)).at(-1)).toMatchObject({ result: 'routed', leadDepartmentId: 'city-market' })
  })

  test('a case that a person has dispatched is left alone', async () => {
    const id = await fileAndRoute('呃呃呃呃呃呃')
    const command = {
      type: 'dispatch' as const,
      leadDepartmentId: 'city-water-group',
      supportDepartmentIds: [],
      categoryCode: 'D4',
      urgency: 'U3' as const,
    }
    await actOnCase({ caseId: id, command, actor: { ...SYSTEM, role: 'dispatcher', id: 'd1' } }, city.deps)
    expect(await routeCase({ caseId: id }, city.deps)).toBe('skipped')
    expect(await decisions(id)).toHaveLength(1)
  })
})

test('D13: the list of facts that a set reads is that of its comparisons, and what chooses the unit', () => {
  const when = { all: [{ fact: 'hour' as const, op: 'lt' as const, value: 6 }] }
  const rules = [
    { code: 'a', priority: 1, when, effect: { lead: ['u'], support: [] }, explainZh: '规', explainEn: 'r' },
  ]
  const set = assembleRuleSet({ version: 1, rules, units: [], categories: [] })
  expect([...factsRead(set)].sort()).toEqual(
    ['category', 'community', 'district', 'hour', 'street', 'targetDepartmentId', 'type'].sort(),
  )
  expect(changedFacts({ hour: 3, words: ['a'] }, { hour: 3, words: ['b'] }, set)).toEqual([])
  expect(changedFacts({ hour: 3 }, { hour: 4 }, set)).toEqual(['hour'])
})
