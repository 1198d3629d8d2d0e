import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  anActor,
  DISPATCHER,
  EVERYBODY,
  HANDLER,
  NEIGHBOUR,
  OTHER_HANDLER,
  RESIDENT,
  SUPERVISOR,
  SUPPORT,
} from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { type Actor, ANONYMOUS, SYSTEM } from '../../platform/actor.ts'
import { actOnCase } from './act-on-case.server.ts'
import { viewOf } from './case.policy.ts'
import { CASE_STATUSES, type CaseCommand } from './case.schema.ts'
import { listByIds, listByStatus } from './case-lists.queries.server.ts'
import { fromRow } from './case-row.rules.ts'
import { loadCaseRow } from './load-case-row.server.ts'

const city = openCity()
const PLACE = { districtCode: '350203', streetCode: '350203001', communityCode: '350203001001' }
const ACTORS = {
  ...EVERYBODY,
  neighbour: NEIGHBOUR,
  'supporting unit': SUPPORT,
  'unit that returned it': OTHER_HANDLER,
  'manager of another community': anActor('manager', { communityCode: '350203001002' }),
  'manager of none': anActor('manager'),
}
const ids: string[] = []

async function act(caseId: string, ...steps: Array<[CaseCommand, Actor]>) {
  for (const [command, actor] of steps) await actOnCase({ caseId, command, actor }, city.deps)
}

function route(leadDepartmentId: string, supportDepartmentIds: string[] = []): CaseCommand {
  const rest = { decisionId: 'decision', categoryCode: 'D2', urgency: 'U3', slaPolicy: 'complaint' } as const
  return { type: 'route', leadDepartmentId, supportDepartmentIds, ...rest }
}

beforeAll(async () => {
  const file = async (input: object) => {
    const { id } = await fileCase(city.deps, { ...PLACE, ...input })
    ids.push(id)
    return id
  }
  await file({})
  await act(await file({}), [route('city-parks', ['city-housing']), SYSTEM])
  await act(await file({ type: 'report' }), [route('city-parks'), SYSTEM])
  await act(await file({ confidential: true }), [route('city-parks', ['city-housing']), SYSTEM])
  await act(await file({ publishConsent: false }), [route('city-housing'), SYSTEM])
  const returned = await file({ publishConsent: false })
  await act(
    returned,
    [route('city-police'), SYSTEM],
    [{ type: 'request-return', returnCode: 'not_our_duty', reason: '不属于本单位职责范围。' }, OTHER_HANDLER],
    [{ type: 'endorse' }, anActor('leader', { departmentId: 'city-police' })],
    [{ type: 'decide', approve: true, reason: '同意退回，另行派单。' }, SUPERVISOR],
  )
  await act(await file({}), [{ type: 'request-info', items: ['具体门牌号'] }, DISPATCHER])
})
afterAll(() => city.close())

test.each(Object.entries(ACTORS))('%s is listed the cases that they may see, and no other', async (_, actor) => {
  const rows = await Promise.all(ids.map((id) => loadCaseRow({ id }, city.deps)))
  const seen = rows.flatMap((row) => {
    if (!row) return []
    const facts = { caseId: row.id, requesterId: row.requesterId, communityCode: row.communityCode }
    return viewOf(actor, fromRow(row), facts) === 'none' ? [] : [row.id]
  })
  expect((await listByIds(ids, actor, city.deps)).map(({ id }) => id)).toEqual(seen)
  const byStatus = await listByStatus({ statuses: [...CASE_STATUSES], actor, limit: 100 }, city.deps)
  expect(byStatus.map(({ id }) => id).sort()).toEqual([...seen].sort())
})

test('the cases tell the actors apart', async () => {
  const count = async (actor: Actor) => (await listByIds(ids, actor, city.deps)).length
  const [nobody, requester, unit, support] = await Promise.all([ANONYMOUS, RESIDENT, HANDLER, SUPPORT].map(count))
  expect({ nobody, requester, unit, support }).toEqual({ nobody: 1, requester: 7, unit: 3, support: 3 })
})
