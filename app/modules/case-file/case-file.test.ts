import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { queryCodeOf } from '#app/modules/cases/receipt.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { HANDLER, NEIGHBOUR, OTHER_HANDLER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { handOutFile } from './hand-out-file.server.ts'
import { readCaseFile } from './read-case-file.server.ts'
import { accessesOf } from './record-access.server.ts'

let city: City
let filed: { id: string; reference: string }

beforeAll(async () => {
  city = openCity()
  filed = await fileCase(city.deps, {
    ...{ title: '行道树压住电线', text: '行道树压住电线，请派人修剪，电话 13812345678' },
    ...{ contactName: '林某某', contactPhone: '13800000000' },
  })
  const caseId = filed.id
  const to = {
    leadDepartmentId: 'city-parks',
    supportDepartmentIds: [] as string[],
    categoryCode: 'A1',
    urgency: 'U3',
  } as const
  await actOnCase({ caseId, actor: SUPERVISOR, command: { type: 'dispatch', ...to } }, city.deps)
  await actOnCase({ caseId, actor: HANDLER, command: { type: 'sign' } }, city.deps)
  await actOnCase({ caseId, actor: HANDLER, command: { type: 'note', text: '内部备注：先断电' } }, city.deps)
  await syncClocks({ caseId }, city.deps)
})
afterAll(() => city.close())

const read = (actor: Actor, audience: string | null = null, queryCode: string | null = null) =>
  readCaseFile({ reference: filed.reference, actor, audience, queryCode, locale: 'zh' }, city.deps)
const wordsOf = (file: Awaited<ReturnType<typeof read>>) => JSON.stringify(file)

describe('a case file', () => {
  test('tells each audience its own version; who reported is in none', async () => {
    const staff = await read(HANDLER)
    expect(staff.audience).toBe('staff')
    expect(wordsOf(staff)).toContain('内部备注')
    expect(staff.clocks.length).toBeGreaterThan(0)
    expect(staff.printed).toContain('打印')
    const party = await read(HANDLER, 'party')
    expect(wordsOf(party)).not.toContain('内部备注')
    const open = await read(SUPERVISOR, 'public')
    expect(wordsOf(open)).not.toMatch(/内部备注|13812345678/)
    for (const file of [staff, party, open]) expect(wordsOf(file)).not.toMatch(/林某某|13800000000/)
  })

  test('the requester has a copy, with an account or the query code; a stranger and another unit have none', async () => {
    const own = await read(RESIDENT, 'staff')
    expect(own).toMatchObject({ audience: 'party', isRequester: true })
    expect(wordsOf(own)).not.toContain('内部备注')
    const code = queryCodeOf(filed.id, city.deps)
    expect(await read(ANONYMOUS, 'party', code)).toMatchObject({ audience: 'party' })
    for (const actor of [NEIGHBOUR, OTHER_HANDLER, ANONYMOUS])
      await expect(read(actor)).rejects.toMatchObject({ reason: 'case_file' })
  })

  test('as PDF it is recorded before it is given, with the name only for a stated purpose', async () => {
    const ask = { reference: filed.reference, queryCode: null, audience: null, locale: 'zh' } as const
    const answer = await handOutFile({ ...ask, actor: HANDLER }, city.deps)
    expect(answer.headers.get('Content-Type')).toBe('application/pdf')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.length).toBeLessThan(1_000_000)
    await handOutFile({ ...ask, actor: SUPERVISOR, purpose: '核对回访电话' }, city.deps)
    await expect(handOutFile({ ...ask, actor: SUPERVISOR, purpose: '看' }, city.deps)).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(handOutFile({ ...ask, actor: HANDLER, purpose: '想知道是谁' }, city.deps)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const accesses = await accessesOf(filed.id, city.deps)
    expect(accesses.map(({ actorRole, form, withIdentity }) => [actorRole, form, withIdentity]).sort()).toEqual([
      ['handler', 'pdf', false],
      ['supervisor', 'pdf', true],
    ])
    expect(await city.deps.db.identityAccess.count({ where: { caseId: filed.id } })).toBe(1)
  })
})
