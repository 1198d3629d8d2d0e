import { afterEach, beforeEach, expect, test } from 'vitest'
import { caseStream } from '#app/modules/cases/case.events.ts'
import { timelineOf } from '#app/modules/cases/timeline.queries.server.ts'
import { appendEvents, type NewEvent, sealEvents } from '#app/platform/events.server.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, MORNING, openCity } from '#tests/setup/city.ts'
import { makeRelay } from './relay.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

/** While a newer version is deployed, or after a step back: a fact of which this version knows nothing. */
async function happenInNewerVersion(caseId: string, rev: number): Promise<void> {
  const stream = caseStream(caseId)
  const who = { audience: 'public', actorId: null, actorRole: 'system' } as const
  const fact: NewEvent = {
    stream,
    rev,
    type: 'case.beamed',
    version: 1,
    payload: {},
    ...who,
    at: MORNING,
    topics: [stream],
  }
  const { headHash } = await city.deps.db.case.findUniqueOrThrow({ where: { id: caseId } })
  await appendEvents(city.deps.db, sealEvents([fact], headHash, city.deps.ids).rows)
}

test('a fact that only a newer version knows waits for its relay and holds up no other', async () => {
  const { id } = await fileCase(city.deps)
  for (let rev = 2; rev < 260; rev += 1) await happenInNewerVersion(id, rev)
  await fileCase(city.deps)

  const relay = makeRelay(city.deps, { start: false })
  expect(await relay.drain()).toBe(2)
  await relay.stop()

  const waiting = await city.deps.db.event.groupBy({ by: ['type'], where: { dispatchedAt: null }, _count: true })
  expect(waiting).toEqual([{ type: 'case.beamed', _count: 258 }])
})

test('the page of its case shows what this version knows', async () => {
  const { id } = await fileCase(city.deps)
  await happenInNewerVersion(id, 2)
  const lines = await timelineOf({ caseId: id, view: 'staff' }, city.deps)
  expect(lines.map(({ type }) => type)).toEqual(['case.submitted'])
})
