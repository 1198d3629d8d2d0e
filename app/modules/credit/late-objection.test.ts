import { expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor } from '#tests/factories/actors.ts'
import { openCity } from '#tests/setup/city.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { notify } from '../notifications/notify.server.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { actOnObjection } from './act-on-objection.server.ts'
import { awardDeed } from './award-deed.server.ts'
import { statementOf } from './credit.queries.server.ts'
import { ACTIVITY_ATTENDED } from './deeds.rules.ts'
import { fileObjection } from './file-objection.server.ts'
import { lostLateObjections } from './lost-objections.queries.server.ts'
import { matureAwards } from './mature-awards.server.ts'
import { noteLateObjection } from './note-late-objection.server.ts'
import { objectionStream } from './objection.events.ts'
import { openObjections } from './objection.queries.server.ts'
import { takeBackWrites } from './take-back-award.server.ts'

const MEMBER = anActor('resident', { id: 'demo-resident', tier: 2 })
const TWO = anActor('supervisor', { id: 'demo-supervisor-reviewer' })

test('an objection that nobody answers in time is noted for those above, and goes to the review by itself', async () => {
  const city = openCity()
  const { deps } = city
  await loadDemoUsers(deps.db)
  const userIds = ['demo-resident']
  await awardDeed({ code: ACTIVITY_ATTENDED, sourceId: 'activity:one', at: deps.clock.now(), userIds }, deps)
  city.advance(days(8))
  await matureAwards(deps)
  const line = async () => (await statementOf('demo-resident', { limit: 1 }, deps)).lines[0]
  const awardId = (await line())?.id ?? ''
  const taken = await takeBackWrites({ proposalId: 'proposal', awardId }, SYSTEM, deps)
  await writeBatch(deps.db, 'take-back', taken)
  const id = await fileObjection({ subject: 'award', entryId: awardId, text: '我一直在现场' }, MEMBER, deps)
  const missed = async () => {
    await fireDueDeadlines(deps)
    const where = { stream: `deadline:objection:${id}`, type: 'deadline.overdue' }
    const facts = await deps.db.event.findMany({ where, orderBy: { rev: 'asc' } })
    const noted: boolean[] = []
    for (const fact of facts) noted.push(await noteLateObjection(fact.id, deps))
    return noted
  }
  const lost = async () =>
    (await lostLateObjections({ after: '', take: 10, before: deps.clock.now() }, deps)).lost.length
  city.advance(days(5))
  await fireDueDeadlines(deps)
  expect(await lost()).toBe(2)
  expect(await missed()).toEqual([true, true])
  expect(await lost()).toBe(0)
  expect(await missed()).toEqual([false, false])
  await notify({ stream: objectionStream(id) }, deps)
  const told = await deps.db.notification.findMany({ where: { kind: { startsWith: 'credit.o' } } })
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['credit.office-late', 'credit.objection-late']))
  const [late] = (await openObjections({}, deps)).objections
  expect(late).toMatchObject({ state: 'review', isLate: false })
  expect(await line()).toMatchObject({ blockedBy: 'objection' })
  city.advance(days(10))
  expect((await openObjections({}, deps)).objections[0]).toMatchObject({ isLate: true })
  expect(await missed()).toEqual([false, false, true])
  const rev = (late?.rev ?? 0) + 1
  await actOnObjection({ id, rev, act: 'uphold', text: '已经看过材料' }, TWO, deps)
  expect(await line()).toMatchObject({ status: 'posted', reason: 'upheld', blockedBy: null })
  await city.close()
})
