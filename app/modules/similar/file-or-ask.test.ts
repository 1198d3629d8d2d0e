import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anActor, DISPATCHER, HANDLER } from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import type { FilingValues } from '../cases/filing-fields.schema.ts'
import { type FiledOrAsked, fileOrAsk } from './file-or-ask.server.ts'

let city: City
let communities: Array<{ code: string; parentCode: string | null }> = []
beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  communities = await city.deps.db.place.findMany({
    where: { kind: 'community' },
    orderBy: { code: 'asc' },
    take: 20,
    select: { code: true, parentCode: true },
  })
})
afterAll(() => city.close())

const LIGHTS = '三号楼前的路灯坏了好几天，晚上很黑'
const LIGHTS_TOO = '三号楼门口路灯不亮，老人走路不安全'
const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}

let turn = 0
let person: Actor
let neighbour: Actor
let place: FilingValues
// Each test has people and a community of its own in the same city.
beforeEach(() => {
  turn += 1
  person = anActor('resident', { id: `person-${turn}` })
  neighbour = anActor('resident', { id: `neighbour-${turn}` })
  const { code, parentCode } = communities[turn] ?? { code: '', parentCode: '' }
  const streetCode = parentCode ?? ''
  place = { districtCode: streetCode.slice(0, 6), streetCode, communityCode: code }
})

let keys = 0
function send(actor: Actor, values: FilingValues, given: { intent?: string; seen?: string[]; news?: string } = {}) {
  keys += 1
  const { intent = '', seen = [], news = '' } = given
  const filled = { type: 'complaint', publishConsent: 'on', idempotencyKey: `form-key-${keys}`, ...place, ...values }
  const owner = { main: `user:${actor.id}`, all: [`user:${actor.id}`] }
  return fileOrAsk(
    { values: filled, intent, seen, news, photos: [], photoProblem: null, owner, actor, address: '::1', locale: 'zh' },
    city.deps,
  )
}

const filedOf = (answer: FiledOrAsked) => {
  if (!answer.filed) throw new Error(JSON.stringify(answer))
  return answer.filed
}
const questionOf = (answer: FiledOrAsked) => (answer.filed === null && answer.addedTo === null ? answer.question : null)
const rowOf = (id: string) => city.deps.db.case.findUniqueOrThrow({ where: { id } })
const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, command, actor }, city.deps)

async function known() {
  const filed = filedOf(await send(person, { text: LIGHTS }))
  await act(filed.id, SYSTEM, ROUTE)
  await drain(city.deps)
  return filed
}

describe('a form that is sent without having shown what is known', () => {
  test('asks first, keeps everything typed, and joins, or files all the same', async () => {
    const main = await known()
    const asked = await send(neighbour, { text: LIGHTS_TOO, contactPhone: '13900139000' })
    expect(questionOf(asked)?.others.map(({ reference }) => reference)).toEqual([main.reference])
    expect(asked).toMatchObject({ values: { text: LIGHTS_TOO, contactPhone: '13900139000' }, error: null })

    const joined = filedOf(await send(neighbour, { text: LIGHTS_TOO }, { intent: `join ${main.reference}` }))
    expect(await rowOf(joined.id)).toMatchObject({ status: 'merged', mergedIntoId: main.id, text: LIGHTS_TOO })

    const stranger = anActor('resident', { id: `stranger-${turn}` })
    const alone = filedOf(await send(stranger, { text: LIGHTS_TOO }, { intent: 'file-anyway' }))
    expect(await rowOf(alone.id)).toMatchObject({ status: 'submitted', mergedIntoId: null })
  })

  test('does not ask again about what it has shown, nor when the same form is sent twice', async () => {
    const main = await known()
    const values = { text: LIGHTS_TOO, idempotencyKey: `twice-${turn}-key` }
    const first = filedOf(await send(neighbour, values, { seen: [main.reference] }))
    expect(filedOf(await send(neighbour, values))).toMatchObject({ id: first.id, repeated: true })
  })

  test('says what is wrong with the form before it asks anything', async () => {
    await known()
    for (const intent of ['', 'file-anyway']) {
      const refused = await send(neighbour, { text: LIGHTS_TOO, type: 'nonsense' }, { intent })
      expect(refused).toMatchObject({ filed: null, error: { code: 'invalid' }, values: { text: LIGHTS_TOO } })
      expect(questionOf(refused)).toBeNull()
    }
  })

  test('cannot join what may not be joined: the sentence says why and nothing is lost', async () => {
    const answer = await send(neighbour, { text: LIGHTS_TOO }, { intent: 'join XM000000-NOPE00' })
    expect(answer).toMatchObject({ filed: null, error: { reason: 'not_public' }, values: { text: LIGHTS_TOO } })
  })
})

describe('the same person, place and category', () => {
  test('adds to the open case: the words are there once, and no new order begins', async () => {
    const main = await known()
    const asked = await send(person, { text: '今天又坏了一盏路灯' })
    expect(questionOf(asked)?.own).toMatchObject({ kind: 'open', reference: main.reference })
    const intent = `supplement ${main.reference}`
    const cases = await city.deps.db.case.count()
    for (const _ of [1, 2])
      expect(await send(person, { text: '今天又坏了一盏路灯' }, { intent })).toMatchObject({ addedTo: main.reference })
    expect(await city.deps.db.case.count()).toBe(cases)
    const words = await city.deps.db.statement.findMany({ where: { caseId: main.id, kind: 'supplement' } })
    expect(words).toMatchObject([{ audience: 'party', text: '今天又坏了一盏路灯' }])
  })

  test('only one’s own case takes words in', async () => {
    const main = await known()
    const answer = await send(neighbour, { text: '我也说两句' }, { intent: `supplement ${main.reference}` })
    expect(answer).toMatchObject({ filed: null, addedTo: null, error: { code: 'forbidden' } })
    expect(await city.deps.db.statement.count({ where: { caseId: main.id, kind: 'supplement' } })).toBe(0)
  })

  test('D05: of a closed case the result is given; what is new is filed and linked to it', async () => {
    const main = await known()
    await act(main.id, HANDLER, { type: 'sign' })
    await act(main.id, HANDLER, {
      type: 'reply',
      outcome: 'solved',
      text: '路灯已经更换，请查看。',
      withoutParts: '供电部门已口头答复。',
    })
    await act(main.id, DISPATCHER, { type: 'review', approve: true })
    await act(main.id, person, { type: 'confirm' })
    const asked = await send(person, { text: LIGHTS })
    expect(questionOf(asked)).toMatchObject({
      own: { kind: 'closed', reference: main.reference },
      answer: { outcome: 'solved', reply: '路灯已经更换，请查看。' },
    })
    const intent = `file-news ${main.reference}`
    const blank = await send(person, { text: LIGHTS }, { intent })
    expect(blank).toMatchObject({ error: { fields: { news: expect.anything() } }, values: { text: LIGHTS } })
    expect(questionOf(blank)?.answer?.outcome).toBe('solved')
    const filed = filedOf(await send(person, { text: LIGHTS }, { intent, news: '换上的灯昨晚又灭了' }))
    expect(await rowOf(filed.id)).toMatchObject({
      status: 'submitted',
      earlierId: main.id,
      text: `${LIGHTS}\n\n新情况：换上的灯昨晚又灭了`,
    })
    const strangers = await send(neighbour, { text: LIGHTS }, { intent, news: '换上的灯昨晚又灭了' })
    expect(strangers.filed).toBeNull()
  })
})
