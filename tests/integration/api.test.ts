import { afterAll, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { caseCommandSchema } from '#app/modules/cases/case.schema.ts'
import { indexCases } from '#app/modules/cases/index-case.server.ts'
import * as api from '#app/modules/interop/api.schema.ts'
import { SYSTEM } from '#app/platform/actor.ts'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openApi, WORDS } from '#tests/setup/open-api.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'

const { city, call, tokens, ask, refused, file } = await openApi()
afterAll(() => city.close())

describe('session', () => {
  test('signs in with a cookie, says who it is, signs out', async () => {
    const response = await call('/session', { method: 'POST', body: { login: 'resident', password: 'jiazhu-demo' } })
    expect(response.status).toBe(200)
    expect(api.sessionSchema.parse(await response.json()).user).toMatchObject({ role: 'resident' })
    const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    expect(cookie).toMatch(/^jz_session=/)
    expect((await ask(200, api.sessionSchema, '/session', { headers: { Cookie: cookie } })).user).toMatchObject({
      id: 'demo-resident',
    })
    expect((await call('/session', { method: 'DELETE', headers: { Cookie: cookie } })).status).toBe(204)
    expect((await ask(200, api.sessionSchema, '/session', { headers: { Cookie: cookie } })).user).toBeNull()
  })

  test('a wrong password and a wrong token are refused', async () => {
    await refused(401, 'wrong_login', '/session', { method: 'POST', body: { login: 'resident', password: 'no' } })
    const { response } = await refused(401, 'token', '/cases', { as: 'x'.repeat(40) })
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
  })
})

describe('acts', () => {
  const act = (reference: string, as: string | undefined, body: object, code = '') => {
    const options = { method: 'POST', body, as: as ?? null }
    return ask(200, api.actedSchema, `/cases/${reference}/commands${code}`, options)
  }

  test('carry a case from filing to a confirmed and rated outcome', async () => {
    const { reference, queryCode, rev: filedRev } = await file({ ...WORDS, publishConsent: true })
    let rev = filedRev
    const step = async (as: string, body: object, code = '') => {
      const acted = await act(reference, tokens[as], { ...body, rev }, code)
      expect(acted.rev).toBeGreaterThan(rev)
      rev = acted.rev
      return acted.status
    }
    const [category] = (await ask(200, api.categoriesSchema, '/categories')).categories
    expect(await step('dispatcher', { type: 'accept', categoryCode: category?.code, urgency: 'U3' })).toBe('accepted')
    expect(await step('dispatcher', { type: 'dispatch', leadDepartmentId: 'city-parks' })).toBe('dispatched')
    expect(await step('handler', { type: 'sign' })).toBe('signed')
    expect(
      await step('handler', {
        type: 'reply',
        outcome: 'solved',
        text: '路灯已更换，当晚恢复照明。',
        withoutParts: '供电部门已口头答复。',
      }),
    ).toBe('replied')
    expect(await step('dispatcher', { type: 'review', approve: true })).toBe('resolved')
    expect(await step('nobody', { type: 'confirm' }, `?code=${queryCode}`)).toBe('closed')
    expect(await step('resident', { type: 'rate', level: 5 })).toBe('closed')

    const story = await ask(200, api.caseEventsSchema, `/cases/${reference}/events`, { as: tokens.resident ?? null })
    expect(story.rev).toBe(rev)
    expect(story.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['case.submitted', 'case.signed', 'case.resolved', 'case.confirmed', 'case.rated']),
    )
    expect(story.events.flatMap(({ words }) => words.map(({ text }) => text))).toContain('路灯已更换，当晚恢复照明。')
    expect(JSON.stringify(story)).not.toContain('demo-')
    const late = await ask(200, api.caseEventsSchema, `/cases/${reference}/events?since=${rev - 1}`, {
      as: tokens.resident ?? null,
    })
    expect(late.events.map((event) => event.rev)).toEqual([rev])

    const strangers = await ask(200, api.caseListSchema, '/cases')
    expect(strangers.items.map((item) => item.reference)).toContain(reference)
    const forStrangers = await ask(200, api.caseSchema, `/cases/${reference}`)
    expect(forStrangers).toMatchObject({ view: 'public', address: null, commands: [] })
  })

  test('on a rev that has passed are refused, and so is a stranger, without learning anything', async () => {
    const { reference } = await file()
    const options = (as: string, body: object) => ({ method: 'POST', body, as: tokens[as] ?? null })
    const path = `/cases/${reference}/commands`
    await refused(409, 'stale', path, options('resident', { type: 'withdraw', rev: 7 }))
    await refused(404, 'case', path, options('neighbour', { type: 'withdraw', rev: 7 }))
    await refused(404, 'case', path, options('neighbour', { type: 'withdraw', rev: 1 }))
    await refused(403, 'not_yours', path, options('callback', { type: 'withdraw', rev: 1 }))
    await refused(422, 'form', path, options('resident', { type: 'withdraw' }))
    await refused(422, 'form', path, options('resident', { type: 'archive', rev: 1 }))
    await refused(422, 'form', path, options('resident', { type: 'withdraw', rev: 1, status: 'closed' }))
    await refused(404, 'case', '/cases/XM000000-NONE00/commands', options('resident', { type: 'urge', rev: 1 }))
  })
})

describe('lists', () => {
  test('page through what the caller filed, and refuse it to nobody', async () => {
    for (let n = 0; n < 3; n++) await file(WORDS, tokens.neighbour)
    const as = tokens.neighbour ?? null
    const seen: string[] = []
    let path = '/cases?mine=true&limit=2'
    for (;;) {
      const page = await ask(200, api.caseListSchema, path, { as })
      seen.push(...page.items.map((item) => item.reference))
      if (page.next === null) break
      path = `/cases?mine=true&limit=2&cursor=${page.next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(await city.deps.db.case.count({ where: { requesterId: 'demo-neighbour' } }))
    await refused(401, 'session', '/cases?mine=true')
  })

  test('search by words, status, time and box', async () => {
    const query = '?q=路灯&status=submitted,closed&from=2026-01-01&bbox=117.8,24.3,118.5,24.9&limit=5'
    const found = await ask(200, api.caseListSchema, `/cases${query}`, { as: tokens.dispatcher ?? null })
    expect(found.total).toBe(0)
    await refused(422, 'form', '/cases?bbox=1,2,3')
    await refused(422, 'form', '/cases?limit=1000')
    await refused(422, 'form', '/cases?mine=true&q=路灯', { as: tokens.resident ?? null })
    await refused(422, 'form', '/cases?unknown=1')
    await refused(422, 'cursor', '/cases?q=路灯&cursor=9999')
  })

  test('of a piece of the map are the same for a stranger, who is answered without the search index', async () => {
    const { deps } = city
    const filed: Array<{ id: string; reference: string }> = []
    for (const lng of [118.101, 118.102, 118.103]) {
      const one = await fileCase(deps, { lat: 24.451, lng, publishConsent: true })
      await actOnCase({ caseId: one.id, actor: SYSTEM, command: ROUTE }, deps)
      filed.unshift(one)
    }
    const references = filed.map(({ reference }) => reference)
    const page = async (query: string, as: string | null) => {
      const path = `/cases?bbox=118.1,24.45,118.104,24.452${query}`
      const { items, ...rest } = await ask(200, api.caseListSchema, path, { as })
      return { ...rest, references: items.map(({ reference }) => reference) }
    }
    const expectAll = async (as: string | null) => {
      const all = { total: 3, totalIsExact: true, notice: null }
      expect(await page('&limit=2', as)).toEqual({ ...all, references: references.slice(0, 2), next: '2' })
      expect(await page('&limit=2&cursor=2', as)).toEqual({ ...all, references: references.slice(2), next: null })
    }
    await expectAll(null)
    await indexCases(
      filed.map(({ id }) => id),
      deps,
    )
    await expectAll(tokens.resident ?? null)
    expect(await page('&status=closed', null)).toMatchObject({ total: 0, references: [] })
  })

  test('departments, categories and the own credit', async () => {
    expect((await ask(200, api.departmentsSchema, '/departments')).departments.length).toBeGreaterThan(5)
    expect((await ask(200, api.categoriesSchema, '/categories')).categories.length).toBeGreaterThan(40)
    const credit = await ask(200, api.creditSchema, '/credit', { as: tokens.resident ?? null })
    expect(credit.balance).toEqual({ available: 0, pending: 0 })
    await refused(401, 'session', '/credit')
  })
})

describe('the edge', () => {
  test('names the methods of an address and knows no other address', async () => {
    const { response } = await refused(405, 'method', '/departments', { method: 'DELETE' })
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    await refused(404, 'address', '/nothing/here')
    expect((await call('/cases', { method: 'OPTIONS' })).headers.get('Allow')).toBe('GET, POST, HEAD, OPTIONS')
  })

  test('speaks the language of the request', async () => {
    expect((await refused(404, 'address', '/nothing')).problem.title).toBe('没有找到')
    const en = { headers: { 'Accept-Language': 'fr, en;q=0.8, zh;q=0.5' } }
    expect((await refused(404, 'address', '/nothing', en)).problem.title).toBe('Not found')
  })

  test('tells nothing of an unknown failure', async () => {
    replaceServices({
      ...city.deps,
      search: { ...city.deps.search, query: () => Promise.reject(new Error('secret path')) },
    })
    const { problem } = await refused(500, 'unexpected', '/cases?q=x')
    replaceServices(city.deps)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
})

test('every command of the lifecycle is one that the API takes', () => {
  const types = caseCommandSchema.options.map((option) => option.shape.type.value)
  expect([...api.commandType.options].sort()).toEqual([...types].sort())
})
