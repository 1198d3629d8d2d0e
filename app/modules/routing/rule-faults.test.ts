import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { submitCase } from '../cases/submit-case.server.ts'
import { readSystemState } from '../supervision/system-state.queries.server.ts'
import { loadRuleSet } from './load-rule-set.server.ts'
import { routeCase } from './route-case.server.ts'
import { decisionOf } from './routing.queries.server.ts'
import { ruleFaults } from './rule-faults.queries.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

/** Publishes the rules in force again as version 2, some of them torn. */
async function publishWithTorn(codes: readonly string[] | 'all') {
  const { db, clock } = city.deps
  const rows = await db.rule.findMany({ where: { setVersion: 1 } })
  const data = { version: 2, status: 'published', note: 'torn', publishedAt: clock.now() }
  await db.ruleSet.create({ data })
  await db.rule.createMany({
    data: rows.map((row) => ({
      ...row,
      id: `2-${row.code}`,
      setVersion: 2,
      when: codes === 'all' || codes.includes(row.code) ? '{"fact":"weather","op":"eq","value":"rain"}' : row.when,
    })),
  })
}

async function fileAndRoute(text: string): Promise<string> {
  const input = submitCaseSchema.parse({ type: 'report', anonymous: true, text })
  const idempotencyKey = `key-${city.deps.ids.newId()}`
  const { id } = await submitCase(input, { actor: ANONYMOUS, channel: 'web', idempotencyKey }, city.deps)
  await routeCase({ caseId: id }, city.deps)
  return id
}

describe('D12, a rule that cannot be read', () => {
  test('is left out and told; the others decide as before', async () => {
    await publishWithTorn(['conduct'])
    const { set } = await loadRuleSet(city.deps)
    expect(set.broken?.map(({ code }) => code)).toEqual(['conduct'])
    expect(set.broken?.[0]?.reason).toContain('when')
    const decision = await decisionOf(await fileAndRoute('小区门口的路灯不亮'), city.deps)
    expect(decision).toMatchObject({ result: 'routed', leadDepartmentId: 'city-parks', degraded: true })
    expect(decision?.explanation.degraded).toEqual({ rules: ['conduct'], tripped: false })
  })

  test('is counted for each decision, stays published, and raises an alarm on /admin and in the metrics', async () => {
    await publishWithTorn(['conduct'])
    expect((await readSystemState(city.deps)).rules.faults).toMatchObject([{ code: 'conduct', count: 0 }])
    const before = (await metrics.ruleFaults.get()).values[0]?.value ?? 0
    await fileAndRoute('小区门口的路灯不亮')
    await fileAndRoute('电梯经常故障停运')
    expect((await ruleFaults(city.deps)).faults).toMatchObject([{ code: 'conduct', count: 2 }])
    expect((await metrics.ruleFaults.get()).values[0]?.value).toBe(before + 2)
    expect(await city.deps.db.rule.count({ where: { setVersion: 2, code: 'conduct' } })).toBe(1)
  })

  test('with most rules torn, people decide, and nothing is lost', async () => {
    await publishWithTorn('all')
    const id = await fileAndRoute('小区门口的路灯不亮')
    expect(await decisionOf(id, city.deps)).toMatchObject({ result: 'queued', degraded: true })
    const { flags } = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    expect(flags).toContain('queued')
    expect((await ruleFaults(city.deps)).tripped).toBe(true)
  })
})

test('D12: sound rules raise no alarm', async () => {
  await fileAndRoute('小区门口的路灯不亮')
  expect(await ruleFaults(city.deps)).toEqual({ version: 1, faults: [], tripped: false })
})

test('D15: a version that was asked for by number stays what it was when the next is published', async () => {
  const before = (await loadRuleSet(city.deps)).set
  await publishWithTorn(['conduct'])
  expect((await loadRuleSet(city.deps)).set.version).toBe(2)
  const again = (await loadRuleSet(city.deps, 1)).set
  expect(again.rules).toEqual(before.rules)
  await expect(loadRuleSet(city.deps, 99)).rejects.toMatchObject({ code: 'not_found' })
})
