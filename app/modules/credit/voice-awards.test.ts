import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor, DISPATCHER, HANDLER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import { balanceOf } from './credit.queries.server.ts'
import { optIn } from './opt-in.server.ts'
import { syncAwards } from './sync-awards.server.ts'
import { verifyLedger } from './verify-ledger.server.ts'

const FILER = anActor('resident', { id: 'demo-resident' })
const JOINED = anActor('resident', { id: 'demo-neighbour' })
const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}

let city: City
beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  await optIn({ adult: 'on' }, JOINED, city.deps)
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, command, actor }, city.deps)
const balance = (actor: Actor) => balanceOf(actor.id ?? '', city.deps)

async function answered(caseId: string) {
  await act(caseId, HANDLER, {
    type: 'reply',
    outcome: 'solved',
    text: '路灯已经更换，请查看。',
    withoutParts: '供电部门已口头答复。',
  })
  await act(caseId, DISPATCHER, { type: 'review', approve: true })
}

/** A case of the filer with one of the neighbour that goes with it, both taken in by the ledger. */
async function joinedCases() {
  const main = await fileCase(city.deps, {}, { actor: FILER })
  await act(main.id, SYSTEM, ROUTE)
  await act(main.id, HANDLER, { type: 'sign' })
  const voice = await fileCase(city.deps, {}, { actor: JOINED, joins: main.id })
  return { main: main.id, voice: voice.id }
}

describe('who joined in reporting a problem', () => {
  test('gets the small award once it is confirmed as solved, however often the ledger is told', async () => {
    const { main } = await joinedCases()
    await answered(main)
    await act(main, FILER, { type: 'confirm' })
    for (let n = 0; n < 3; n++) await syncAwards({ caseId: main }, city.deps)
    await drain(city.deps)
    expect(await balance(FILER)).toEqual({ available: 0, pending: 10 })
    expect(await balance(JOINED)).toEqual({ available: 0, pending: 1 })
  })

  test('loses it when the case is reopened, by them or by the filer, and the filer does as well', async () => {
    const { main, voice } = await joinedCases()
    await answered(main)
    await act(main, FILER, { type: 'confirm' })
    await drain(city.deps)
    await act(voice, JOINED, { type: 'dispute', reason: '我这边还是不亮' })
    await drain(city.deps)
    expect(await balance(JOINED)).toEqual({ available: 0, pending: 0 })
    expect(await balance(FILER)).toEqual({ available: 0, pending: 0 })
    await answered(main)
    await act(main, FILER, { type: 'confirm' })
    await drain(city.deps)
    expect(await balance(JOINED)).toEqual({ available: 0, pending: 1 })
  })

  test('loses it when their case is split off, and earns on its own from then on', async () => {
    const { main, voice } = await joinedCases()
    await answered(main)
    await act(main, FILER, { type: 'confirm' })
    await drain(city.deps)
    await act(voice, DISPATCHER, { type: 'split' })
    await drain(city.deps)
    expect(await balance(JOINED)).toEqual({ available: 0, pending: 0 })
  })

  test('rates for their own point; joining twice or joining oneself earns nothing more', async () => {
    const { main, voice } = await joinedCases()
    const again = await fileCase(city.deps, {}, { actor: JOINED, joins: main })
    const self = await fileCase(city.deps, {}, { actor: FILER, joins: main })
    await answered(main)
    await act(main, FILER, { type: 'confirm' })
    await act(voice, JOINED, { type: 'rate', level: 1 })
    await drain(city.deps)
    expect(await balance(JOINED)).toEqual({ available: 0, pending: 2 })
    expect(await balance(FILER)).toEqual({ available: 0, pending: 10 })
    const lines = await city.deps.db.creditAward.findMany({ where: { caseId: { in: [again.id, self.id] } } })
    expect(lines).toEqual([])
  })
})
