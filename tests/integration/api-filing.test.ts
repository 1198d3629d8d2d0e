import { afterAll, describe, expect, test } from 'vitest'
import * as api from '#app/modules/interop/api.schema.ts'
import { days } from '#app/platform/duration.ts'
import { newKey, openApi, WORDS } from '#tests/setup/open-api.ts'

const { city, tokens, ask, refused, file } = await openApi()
afterAll(() => city.close())

describe('filing through the API', () => {
  test('gives a receipt that opens the case without a login', async () => {
    const receipt = await file()
    const found = await ask(200, api.caseSchema, `/cases/${receipt.reference}?code=${receipt.queryCode}`)
    expect(found).toMatchObject({ reference: receipt.reference, view: 'party', status: 'submitted', rev: 1 })
    await refused(404, 'case', `/cases/${receipt.reference}`)
    await refused(404, 'case', `/cases/${receipt.reference}?code=WRONG000`)
    await refused(404, 'case', `/cases/${receipt.reference}`, { as: tokens.neighbour ?? null })
  })

  test('names a campaign while it is open; an unknown or closed one is refused with a sentence, and nothing is filed', async () => {
    const now = city.deps.clock.now()
    const at = (count: number) => new Date(now.getTime() + days(count))
    const told = {
      title: '充电',
      words: '哪里不安全',
      privacy: '不公开',
      officeId: 'city-discipline-office',
      authorId: 'a',
    }
    const kept = { rev: 1, headHash: '', status: 'approved', createdAt: now, updatedAt: now }
    await city.deps.db.campaign.createMany({
      data: [
        { id: 'open-one', fromAt: at(-1), untilAt: at(1), ...told, ...kept },
        { id: 'over-one', fromAt: at(-9), untilAt: at(-1), ...told, ...kept },
      ],
    })
    const before = await city.deps.db.case.count()
    for (const campaignId of ['over-one', 'no-such-one']) {
      const headers = { 'Idempotency-Key': newKey() }
      const body = { ...WORDS, campaignId }
      const { problem } = await refused(409, 'not_open', '/cases', {
        method: 'POST',
        body,
        as: tokens.resident ?? null,
        headers,
      })
      expect(problem.detail).toContain('征集')
    }
    expect(await city.deps.db.case.count()).toBe(before)
    const key = newKey()
    const { reference } = await file({ ...WORDS, campaignId: 'open-one' }, tokens.resident, key)
    const joined = await city.deps.db.campaignCase.findMany({ where: { campaignId: 'open-one' } })
    const { id } = await city.deps.db.case.findUniqueOrThrow({ where: { reference } })
    expect(joined.map(({ caseId }) => caseId)).toEqual([id])
    await city.deps.db.campaign.update({ where: { id: 'open-one' }, data: { untilAt: at(-1) } })
    const headers = { 'Idempotency-Key': key }
    const body = { ...WORDS, campaignId: 'open-one' }
    const again = { method: 'POST', body, as: tokens.resident ?? null, headers }
    expect(await ask(200, api.receiptSchema, '/cases', again)).toMatchObject({ reference, repeated: true })
  })

  test('twice with one key files one case; other words under the key are a conflict', async () => {
    const key = newKey()
    const first = await file(WORDS, tokens.resident, key)
    const again = { method: 'POST', as: tokens.resident ?? null, headers: { 'Idempotency-Key': key } }
    const second = await ask(200, api.receiptSchema, '/cases', { ...again, body: WORDS })
    expect(second).toMatchObject({ reference: first.reference, queryCode: first.queryCode, repeated: true })
    await refused(409, 'idempotency_key_reused', '/cases', {
      ...again,
      body: { ...WORDS, text: '另一件完全不同的事情。' },
    })
    expect((await file(WORDS, tokens.neighbour, key)).reference).not.toBe(first.reference)
  })

  test('an anonymous report leaves no trace of the account it was sent from', async () => {
    const { reference } = await file({ type: 'report', text: '有人在小区里违法倾倒垃圾。', anonymous: true })
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { reference } })
    const events = await city.deps.db.event.findMany({ where: { stream: `case:${row.id}` } })
    expect(JSON.stringify([row, events])).not.toContain('demo-')
    await refused(404, 'case', `/cases/${reference}`, { as: tokens.resident ?? null })
  })

  test('needs a key, and names every field that is wrong', async () => {
    await refused(400, 'idempotency_key', '/cases', { method: 'POST', body: WORDS })
    const headers = { 'Idempotency-Key': newKey(), 'Accept-Language': 'en' }
    const { problem } = await refused(422, 'form', '/cases', {
      method: 'POST',
      headers,
      body: { type: 'x', text: '短', extra: 1 },
    })
    expect(problem.title).toBe('Content needs a change')
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(['', 'text', 'type'])
    expect(problem.errors?.find(({ field }) => field === '')?.messages).toEqual(['Unknown fields: extra'])
  })

  test('refuses what is no JSON, broken or too large, and changes nothing', async () => {
    const before = await city.deps.db.case.count()
    const post = (raw: string, type = 'application/json') => ({
      method: 'POST',
      raw,
      headers: { 'Idempotency-Key': newKey(), 'Content-Type': type },
    })
    await refused(400, 'broken_json', '/cases', post('{"type":'))
    await refused(415, 'not_json', '/cases', post('type=complaint', 'application/x-www-form-urlencoded'))
    await refused(413, 'too_large', '/cases', post(JSON.stringify({ ...WORDS, text: 'a'.repeat(300_000) })))
    await refused(422, 'form', '/cases', post('[]'))
    await refused(422, 'form', '/cases', post('null'))
    expect(await city.deps.db.case.count()).toBe(before)
  })
})
