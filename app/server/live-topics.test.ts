import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ADMIN,
  anActor,
  CALLBACK,
  DISPATCHER,
  HANDLER,
  LEADER,
  MANAGER,
  OTHER_HANDLER,
  RESIDENT,
  SUPERVISOR,
} from '#tests/factories/actors.ts'
import { openCity } from '#tests/setup/city.ts'
import { ANONYMOUS } from '../platform/actor.ts'
import { mayWatchTopic } from '../platform/live/topics.ts'
import { registerTopics } from './live-topics.ts'

const city = openCity()
beforeAll(() => registerTopics(city.deps))
afterAll(() => city.close())

const ELSEWHERE = anActor('manager', { communityCode: '350203001002' })
const NOWHERE = anActor('manager')
const EVERYBODY = {
  ANONYMOUS,
  RESIDENT,
  DISPATCHER,
  HANDLER,
  LEADER,
  OTHER_HANDLER,
  MANAGER,
  ELSEWHERE,
  NOWHERE,
  SUPERVISOR,
  CALLBACK,
  ADMIN,
}
type Name = keyof typeof EVERYBODY

/** Topic of a list, and everybody who may watch it. */
const MATRIX: ReadonlyArray<[string, readonly Name[]]> = [
  ['community:350203001001', ['MANAGER']],
  ['community', []],
  ['department:city-parks', ['DISPATCHER', 'HANDLER', 'LEADER', 'SUPERVISOR', 'ADMIN']],
  ['desk:dispatch', ['DISPATCHER', 'ADMIN']],
  ['desk:review', ['DISPATCHER', 'LEADER', 'SUPERVISOR', 'CALLBACK', 'ADMIN']],
  ['desk:follow-up', ['DISPATCHER', 'SUPERVISOR', 'CALLBACK', 'ADMIN']],
  ['desk:constructor', []],
  ['board:supervision', ['SUPERVISOR', 'ADMIN']],
  [`user:${RESIDENT.id}`, ['RESIDENT']],
  [`account:${RESIDENT.id}`, ['RESIDENT']],
  [`inbox:${RESIDENT.id}`, ['RESIDENT']],
  ['compound:baihua', Object.keys(EVERYBODY) as Name[]],
  ['compound', []],
  ['matter:parking', Object.keys(EVERYBODY) as Name[]],
  ['matter', []],
  ['activity:picnic', Object.keys(EVERYBODY) as Name[]],
  ['activity', []],
  ['survey:lamps', Object.keys(EVERYBODY) as Name[]],
  ['survey', []],
  ['vote:any', Object.keys(EVERYBODY) as Name[]],
  ['vote', []],
  ['turnout:350203001001', ['MANAGER', 'SUPERVISOR']],
  ['ballot:any', []],
  ['cases', Object.keys(EVERYBODY) as Name[]],
  ['measures', Object.keys(EVERYBODY) as Name[]],
  ['measures:all', []],
  ['cases:all', []],
  ['order:none', []],
  ['mediation:none', []],
  ['mediation', []],
  ['campaign:none', ['SUPERVISOR']],
  ['theme:none', ['LEADER', 'SUPERVISOR']],
  ['ops', ['ADMIN']],
  ['case:none', []],
  ['invented:list', []],
]

describe('who may watch a live topic', () => {
  test.each(MATRIX)('%s', async (topic, watchers) => {
    const admitted = []
    for (const [name, actor] of Object.entries(EVERYBODY)) if (await mayWatchTopic(actor, topic)) admitted.push(name)
    expect(admitted.sort()).toEqual([...watchers].sort())
  })
})
