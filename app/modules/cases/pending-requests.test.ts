import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISPATCHER, LEADER, OTHER_HANDLER, SUPERVISOR } from '#tests/factories/actors.ts'
import { requestedCase } from '#tests/factories/requests.ts'
import { openCity } from '#tests/setup/city.ts'
import type { Actor } from '../../platform/actor.ts'
import { actOnCase } from './act-on-case.server.ts'
import { countPendingRequests, listRequests } from './pending-requests.queries.server.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

/** The first three wait for the unit's leader, the five after them for supervision. */
const unsigned: string[] = []
const endorsed: string[] = []

beforeAll(async () => {
  for (let index = 0; index < 3; index += 1) unsigned.push(await requestedCase(city, { isEndorsed: false }))
  for (let index = 0; index < 5; index += 1) endorsed.push(await requestedCase(city, { isEndorsed: true }))
})

describe('requests that wait', () => {
  it('for supervision come in pages, the oldest first, however many older ones are not signed yet', async () => {
    const found: string[] = []
    for (let after: string | undefined; ; ) {
      const { items, next } = await listRequests({ actor: SUPERVISOR, turn: 'decide', after, limit: 2 }, deps)
      found.push(...items.map(({ id }) => id))
      if (next === null) break
      after = next
    }
    expect(found).toEqual(endorsed)
  })

  it('are counted by whose turn it is', async () => {
    expect(await countPendingRequests({ turn: 'decide' }, deps)).toBe(5)
    expect(await countPendingRequests({ turn: 'endorse' }, deps)).toBe(3)
    const ofUnit = (departmentId: string) => countPendingRequests({ turn: 'endorse', departmentId }, deps)
    expect([await ofUnit('city-parks'), await ofUnit('city-water')]).toEqual([3, 0])
  })

  it('for a leader are those of the own unit', async () => {
    const asked = { actor: LEADER, turn: 'endorse', limit: 9 } as const
    const { items } = await listRequests({ ...asked, departmentId: 'city-parks' }, deps)
    expect(items.map(({ id }) => id)).toEqual(unsigned)
    expect(items[0]?.request).toMatchObject({ kind: 'extension', days: 2, endorsed: false })
    expect((await listRequests({ ...asked, departmentId: 'city-water' }, deps)).items).toEqual([])
  })

  it('are not shown to people who do not work on their cases', async () => {
    const seenBy = async (actor: Actor) => (await listRequests({ actor, turn: 'decide', limit: 9 }, deps)).items
    expect(await seenBy(OTHER_HANDLER)).toEqual([])
    expect(await seenBy(DISPATCHER)).toHaveLength(5)
  })

  it('are gone once they are decided, and a cursor that is none begins at the oldest', async () => {
    const command = { type: 'decide', approve: true, reason: '同意' } as const
    await actOnCase({ caseId: endorsed[0] as string, actor: SUPERVISOR, command }, deps)
    const { items } = await listRequests({ actor: SUPERVISOR, turn: 'decide', after: "1'; --", limit: 9 }, deps)
    expect(items.map(({ id }) => id)).toEqual(endorsed.slice(1))
    expect(await countPendingRequests({ turn: 'decide' }, deps)).toBe(4)
  })
})
