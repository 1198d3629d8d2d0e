import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { CALLBACK, DISPATCHER, HANDLER, MANAGER, NEIGHBOUR, SUPERVISOR, SUPPORT } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnCase } from './act-on-case.server.ts'
import { getCase } from './case.queries.server.ts'
import type { SubmitCaseInput } from './case.schema.ts'
import { indexCase } from './index-case.server.ts'
import { historyOf, nearbyOf } from './surroundings.queries.server.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

const PLACE = { districtCode: '350203', streetCode: '350203001', communityCode: '350203001001' }

async function file(title: string, input: Partial<SubmitCaseInput> = {}, actor?: Actor) {
  const filed = await fileCase(city.deps, { title, ...input }, actor ? { actor } : {})
  await indexCase({ caseId: filed.id }, city.deps)
  return filed
}

async function give(caseId: string, support: string[] = []) {
  const to = {
    leadDepartmentId: 'city-parks',
    supportDepartmentIds: support,
    categoryCode: 'A1',
    urgency: 'U3',
  } as const
  await actOnCase({ caseId, actor: SUPERVISOR, command: { type: 'dispatch', ...to } }, city.deps)
  await indexCase({ caseId }, city.deps)
}

async function history(reference: string, actor: Actor, limit = 10, after?: string) {
  const detail = await getCase({ reference, actor }, city.deps)
  return historyOf(detail, actor, { limit, after }, city.deps)
}

describe('what the requester filed besides', () => {
  test('whole-city offices see it, the lead unit its own cases only, helpers and managers nothing', async () => {
    const subject = await file('这一件', PLACE)
    await give(subject.id, ['city-housing'])
    const ours = await file('也派给园林的', { publishConsent: false })
    await give(ours.id)
    await file('还没派的', { publishConsent: true })
    await file('邻居的', {}, NEIGHBOUR)
    const titles = async (actor: Actor) => (await history(subject.reference, actor))?.items.map(({ title }) => title)
    for (const actor of [DISPATCHER, SUPERVISOR, CALLBACK])
      expect((await titles(actor))?.sort()).toEqual(['也派给园林的', '还没派的'].sort())
    expect(await titles(HANDLER)).toEqual(['也派给园林的'])
    expect(await titles(SUPPORT)).toBeUndefined()
    expect(await titles(MANAGER)).toBeUndefined()
  })

  test('reports, confidential and anonymous cases have no history and are in none (DOMAIN 7, 9)', async () => {
    const report = await file('举报的', { type: 'report' })
    const sealed = await file('保密的', { confidential: true })
    const nameless = await file('匿名的', { type: 'report', anonymous: true })
    for (const { reference } of [report, sealed, nameless]) expect(await history(reference, SUPERVISOR)).toBeNull()
    const plain = await file('普通的')
    const seen = (await history(plain.reference, SUPERVISOR))?.items.map(({ title }) => title)
    expect(seen).not.toEqual(expect.arrayContaining([expect.stringMatching(/举报|保密|匿名/)]))
    expect(JSON.stringify(await history(plain.reference, SUPERVISOR))).not.toContain('user-resident')
  })

  test('comes page by page, each case once', async () => {
    const { reference } = await file('最后一件')
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await history(reference, DISPATCHER, 2, after)
      seen.push(...(page?.items ?? []).map(({ id }) => id))
      after = page?.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(3)
  })
})

describe('what happened nearby', () => {
  const PIN = { lat: 24.45, lng: 118.08 }

  test('within 200 m or of the same community and category, in the last 90 days, as far as the reader may see', async () => {
    await file('很久以前', { ...PIN })
    city.advance(days(91))
    const subject = await file('中心', { ...PIN, ...PLACE })
    await file('一百米外', { lat: PIN.lat + 0.0009, lng: PIN.lng })
    await file('三百米外', { lat: PIN.lat + 0.0027, lng: PIN.lng })
    // In the corner of the square but not in the circle.
    await file('斜角上', { lat: PIN.lat + 0.0017, lng: PIN.lng + 0.0018 })
    const alike = await file('同社区同类别', { ...PLACE, publishConsent: false })
    await give(subject.id)
    await give(alike.id)
    const near = async (actor: Actor, from = 0, limit = 10) => {
      const detail = await getCase({ reference: subject.reference, actor }, city.deps)
      return nearbyOf(detail, actor, { from, limit }, city.deps)
    }
    const { items, total } = await near(SUPERVISOR)
    expect(items.map(({ title }) => title).sort()).toEqual(['一百米外', '同社区同类别'].sort())
    expect(items.find(({ title }) => title === '一百米外')?.metres).toBeCloseTo(100, -1)
    expect(total).toBe(2)
    expect((await near(SUPERVISOR, 1, 1)).items).toHaveLength(1)
    expect((await near(HANDLER)).items.map(({ title }) => title)).toEqual(['同社区同类别'])
  })
})
