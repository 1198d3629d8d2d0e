import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { type SubmitCaseInput, submitCaseSchema } from '../cases/case.schema.ts'
import { submitCase } from '../cases/submit-case.server.ts'
import { routeCase } from './route-case.server.ts'
import { currentRuleSet, decisionOf, listRules } from './routing.queries.server.ts'
import { suggestCategories } from './suggest-category.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

async function file(text: string, more: Partial<SubmitCaseInput> = {}): Promise<string> {
  const input = submitCaseSchema.parse({ type: 'report', anonymous: true, text, ...more })
  const context = {
    actor: ANONYMOUS,
    channel: 'web' as const,
    idempotencyKey: `key-${text.length}-${city.deps.ids.newId()}`,
  }
  return (await submitCase(input, context, city.deps)).id
}

const read = (id: string) => city.deps.db.case.findUniqueOrThrow({ where: { id }, include: { assignments: true } })

describe('routing a submitted case', () => {
  test('dispatches it to its department and stores why', async () => {
    const id = await file('小区门口的路灯不亮，晚上看不见路')
    expect(await routeCase({ caseId: id }, city.deps)).toBe('done')
    expect(await read(id)).toMatchObject({
      status: 'dispatched',
      categoryCode: 'D2',
      leadDepartmentId: 'city-parks',
      urgency: 'U3',
    })
    const decision = await decisionOf(id, city.deps)
    expect(decision).toMatchObject({
      result: 'routed',
      slaPolicy: 'report-convenience',
      departments: { 'city-parks': { zh: '市市政园林局' } },
    })
    expect(decision?.explanation.sentence.zh).toBe(
      '按“路灯按事项目录办理”派给市市政园林局，因为事项分类是“路灯”（依据：路灯不亮）。',
    )
    expect(decision?.explanation.factsHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('queues what no rule covers, with nothing lost', async () => {
    const id = await file('呃呃呃呃呃呃呃')
    expect(await routeCase({ caseId: id }, city.deps)).toBe('done')
    expect(await read(id)).toMatchObject({ status: 'submitted', flags: expect.stringContaining('queued') })
    expect(await decisionOf(id, city.deps)).toMatchObject({ result: 'queued', leadDepartmentId: null })
  })

  test('a repeated delivery does nothing, routed or queued', async () => {
    for (const text of ['路灯不亮，晚上看不见路', '呃呃呃呃呃呃呃呃']) {
      const id = await file(text)
      await routeCase({ caseId: id }, city.deps)
      const { rev } = await read(id)
      expect(await routeCase({ caseId: id }, city.deps)).toBe('skipped')
      expect(await read(id)).toMatchObject({ rev })
      expect(await city.deps.db.routingDecision.count({ where: { caseId: id } })).toBe(1)
    }
  })

  test('two workers at once dispatch once', async () => {
    const id = await file('路灯不亮，晚上看不见路')
    const outcomes = await Promise.all([1, 2, 3].map(() => routeCase({ caseId: id }, city.deps)))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect((await read(id)).assignments.filter((task) => task.role === 'lead')).toHaveLength(1)
  })

  test('a decision stored before a crash is carried out, not made anew', async () => {
    const id = await file('路灯不亮，晚上看不见路')
    const { rev } = await read(id)
    const row = {
      caseId: id,
      caseRev: rev,
      setVersion: 1,
      result: 'routed',
      ruleCode: 'category-c5',
      categoryCode: 'C5',
    }
    const rest = { urgency: 'U3', slaPolicy: 'report', facts: '{}', explanation: '{}', candidates: '[]' }
    const data = {
      id: 'earlier',
      ...row,
      ...rest,
      leadDepartmentId: 'city-urban-management',
      createdAt: city.deps.clock.now(),
    }
    await city.deps.db.routingDecision.create({ data })
    await routeCase({ caseId: id }, city.deps)
    expect(await read(id)).toMatchObject({ leadDepartmentId: 'city-urban-management', categoryCode: 'C5' })
  })

  test('a case that is gone or already decided is skipped', async () => {
    expect(await routeCase({ caseId: 'no-such-case' }, city.deps)).toBe('skipped')
    const id = await file('路灯不亮，晚上看不见路')
    const command = { type: 'redirect' as const, code: 'D01' as const, channel: '请拨打 110', reason: '紧急情况' }
    await actOnCase({ caseId: id, command, actor: { ...SYSTEM, role: 'dispatcher', id: 'd1' } }, city.deps)
    expect(await routeCase({ caseId: id }, city.deps)).toBe('skipped')
  })

  test('the facts hold no words of the resident beyond the known ones', async () => {
    const id = await file('我是张小明，家门口的路灯不亮')
    await routeCase({ caseId: id }, city.deps)
    const row = await city.deps.db.routingDecision.findFirstOrThrow({ where: { caseId: id } })
    expect(row.facts).not.toContain('张小明')
    expect(row.facts).toContain('路灯')
  })
})

test('a form gets three suggestions at most, best first', async () => {
  const found = await suggestCategories('楼下路灯不亮，垃圾没人收，电梯也坏了，公交太少', city.deps)
  expect(found).toHaveLength(3)
  expect(found[0]).toMatchObject({ code: 'D2', nameZh: '路灯' })
  expect(await suggestCategories('', city.deps)).toEqual([])
})

test('the rules page shows every rule in words', async () => {
  const { ruleCount, version } = await currentRuleSet(city.deps)
  const { rules, pages } = await listRules(1, city.deps)
  expect(version).toBe(1)
  expect(pages).toBe(Math.ceil(ruleCount / 50))
  expect(rules[0]).toMatchObject({ code: 'conduct', when: { zh: '反映工作作风' } })
})
