import { afterEach, beforeEach, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { reactionsOf } from '../reactions.ts'
import { makeRestoreEffects } from './restore-effects.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

/** What follows from a case that was filed. */
const FOLLOWING = reactionsOf('case.submitted')
  .map(({ kind }) => kind)
  .sort()

const restore = () => makeRestoreEffects()(city.deps)
const waiting = async () => (await city.deps.db.job.findMany({ orderBy: { kind: 'asc' } })).map((job) => job.kind)

/** The reactions of everything so far are lost, as by a purge of the queue. */
async function loseReactions(): Promise<void> {
  await city.deps.db.event.updateMany({ data: { dispatchedAt: city.deps.clock.now() } })
  await city.deps.db.job.deleteMany()
}

test('finds nothing missing when every reaction has run', async () => {
  await fileCase(city.deps)
  await drain(city.deps)
  city.advance(minutes(2))
  expect(await restore()).toBe(0)
})

test('brings back all that follows from a case whose reactions were lost', async () => {
  const { id } = await fileCase(city.deps)
  await loseReactions()
  expect(await restore()).toBe(0)
  city.advance(minutes(2))
  expect(await restore()).toBe(FOLLOWING.length)
  expect(await waiting()).toEqual(FOLLOWING)
  expect(await restore()).toBe(FOLLOWING.length)
  expect(await waiting()).toHaveLength(FOLLOWING.length)

  await drain(city.deps)
  expect(await city.deps.db.routingDecision.count({ where: { caseId: id } })).toBe(1)
  expect(await city.deps.db.caseClocks.count({ where: { caseId: id } })).toBe(1)
  city.advance(minutes(2))
  expect(await restore()).toBe(0)
})

test('a fact that no effect follows from leaves nothing missing', async () => {
  const { id } = await fileCase(city.deps)
  await drain(city.deps)
  await actOnCase(
    { caseId: id, command: { type: 'flag', flag: 'difficult', set: true, reason: '权属不清' }, actor: SUPERVISOR },
    city.deps,
  )
  await loseReactions()
  city.advance(minutes(2))
  expect(await restore()).toBe(0)
})

test('waits while the queue is behind: late is not lost', async () => {
  await fileCase(city.deps)
  await loseReactions()
  city.advance(minutes(2))
  await restore()
  city.advance(minutes(2))
  expect(await restore()).toBe(0)
})
