import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { submitCase } from '../cases/submit-case.server.ts'
import type { OverrideReason } from './override.schema.ts'
import { routeCase } from './route-case.server.ts'
import { rulesToFix } from './rules-to-fix.queries.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

async function routed(text = '小区门口的路灯不亮'): Promise<string> {
  const input = submitCaseSchema.parse({ type: 'report', anonymous: true, text })
  const idempotencyKey = `key-${city.deps.ids.newId()}`
  const { id } = await submitCase(input, { actor: ANONYMOUS, channel: 'web', idempotencyKey }, city.deps)
  await routeCase({ caseId: id }, city.deps)
  return id
}

function dispatch(caseId: string, leadDepartmentId: string, overrideReason?: OverrideReason) {
  const command = {
    type: 'dispatch' as const,
    leadDepartmentId,
    supportDepartmentIds: [],
    categoryCode: 'D2',
    urgency: 'U3' as const,
    overrideReason,
  }
  return actOnCase({ caseId, command, actor: { ...SYSTEM, role: 'dispatcher', id: 'd1' } }, city.deps)
}

describe('D16, going against the rules', () => {
  test('needs a reason; without one nothing changes', async () => {
    const id = await routed()
    await expect(dispatch(id, 'city-power')).rejects.toMatchObject({
      code: 'invalid',
      reason: 'override_reason_needed',
    })
    const { leadDepartmentId } = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    expect(leadDepartmentId).toBe('city-parks')
    expect(await city.deps.db.ruleOverride.count()).toBe(0)
  })

  test('with a reason it is done, kept in the event, and counted against the rule', async () => {
    const id = await routed()
    await dispatch(id, 'city-power', 'wrong-unit')
    const event = await city.deps.db.event.findFirstOrThrow({
      where: { stream: `case:${id}`, type: 'case.dispatched' },
      orderBy: { rev: 'desc' },
    })
    expect(JSON.parse(event.payload).override).toMatchObject({ reasonCode: 'wrong-unit' })
    expect(await city.deps.db.ruleOverride.findMany()).toMatchObject([
      {
        caseId: id,
        ruleCode: 'category-d2',
        fromDepartmentId: 'city-parks',
        toDepartmentId: 'city-power',
        reasonCode: 'wrong-unit',
      },
    ])
  })

  test('a case that the rules left to a person needs none', async () => {
    const id = await routed('呃呃呃呃呃呃')
    await dispatch(id, 'city-power')
    expect(await city.deps.db.ruleOverride.count()).toBe(0)
  })

  test('the report names the rules, the most often overruled first, with reasons and where the cases went', async () => {
    expect(await rulesToFix(city.deps)).toEqual([])
    for (const reason of ['wrong-unit', 'wrong-unit', 'rule-outdated'] as const) {
      await dispatch(await routed(), 'city-power', reason)
    }
    await dispatch(await routed('垃圾桶满溢，几天没有清运'), 'city-water-group', 'other')
    expect(await rulesToFix(city.deps)).toMatchObject([
      {
        code: 'category-d2',
        count: 3,
        explain: { en: expect.stringContaining('Street lights') },
        reasons: [
          { reason: 'wrong-unit', count: 2 },
          { reason: 'rule-outdated', count: 1 },
        ],
        insteadCount: 3,
      },
      { code: 'category-c1', count: 1 },
    ])
  })
})
