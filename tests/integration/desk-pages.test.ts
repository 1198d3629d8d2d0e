import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { days, hours } from '#app/platform/duration.ts'
import * as adminJobs from '#app/routes/admin.jobs.tsx'
import * as adminUsers from '#app/routes/admin.users.tsx'
import * as community from '#app/routes/community._index.tsx'
import * as desk from '#app/routes/desk._index.tsx'
import * as dispatch from '#app/routes/desk.dispatch.tsx'
import * as savedFilters from '#app/routes/desk.filters.tsx'
import * as followUp from '#app/routes/desk.follow-up.tsx'
import * as review from '#app/routes/desk.review.tsx'
import * as supervise from '#app/routes/supervise._index.tsx'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import * as people from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { send, visit } from '#tests/setup/visit.ts'

let city: City

/** The titles of the cases in a page's data. */
const titles = (data: unknown) => (data as { rows: Array<{ title: string }> }).rows.map((row) => row.title)
const dataOf = <T>(found: { data: unknown }) => found.data as T

async function file(title: string, given: Parameters<typeof fileCase>[1] = {}) {
  const { id, reference } = await fileCase(city.deps, { title, text: `${title}，请尽快处理一下`, ...given })
  return { id, reference }
}

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, actor, command }, city.deps)

const toParks: CaseCommand = {
  type: 'dispatch',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
  categoryCode: 'greening',
  urgency: 'U3',
}

beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  await loadDemoUsers(city.deps.db)
  const category = await city.deps.db.category.findFirstOrThrow({ where: { departmentId: 'city-parks' } })
  toParks.categoryCode = category.code
})

afterAll(() => city.close())

describe('the tools of the lists', () => {
  test('a list opens with the filter that its reader chose, and with any address as it says', async () => {
    const keep = { act: 'save', list: 'desk', name: '默认', query: 'view=all&urgency=U1', isDefault: 'on' }
    const saved = await send(savedFilters.action as never, '/desk/filters', keep, people.LEADER)
    expect(saved).toMatchObject({ status: 303, location: '/desk?view=all&urgency=U1' })
    expect(await visit(desk.loader as never, '/desk', people.LEADER)).toMatchObject({ status: 302 })
    expect((await visit(desk.loader as never, '/desk?view=all', people.LEADER)).status).toBe(200)
    await city.deps.db.savedFilter.deleteMany({})
  })

  test('conditions narrow the dispatchers’ queue and the review list', async () => {
    const rows = async (loader: unknown, path: string, actor: Actor) =>
      titles((await visit(loader as never, path, actor)).data)
    await file('说不清的一件事', { text: '反映一个情况，具体说不清楚。' })
    await drain(city.deps)
    expect(await rows(dispatch.loader, '/desk/dispatch?flag=queued', people.DISPATCHER)).toContain('说不清的一件事')
    expect(await rows(dispatch.loader, '/desk/dispatch?q=说不清', people.DISPATCHER)).toEqual(['说不清的一件事'])
    expect(await rows(dispatch.loader, '/desk/dispatch?flag=supervised', people.DISPATCHER)).toEqual([])
    expect(await rows(review.loader, '/desk/review?urgency=U1', people.SUPERVISOR)).toEqual([])
  })
})

describe('what the lists show', () => {
  test('a desk shows its own department’s cases by due time, and each view its part', async () => {
    const ours = await file('公园里的长椅坏了')
    const other = await file('派出所门口的事')
    await drain(city.deps)
    for (const [id, leadDepartmentId] of [
      [ours.id, 'city-parks'],
      [other.id, 'city-police'],
    ] as const) {
      const row = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
      if (row.leadDepartmentId !== leadDepartmentId) await act(id, people.SUPERVISOR, { ...toParks, leadDepartmentId })
    }
    await drain(city.deps)
    const read = async (query: string, actor = people.HANDLER) =>
      titles((await visit(desk.loader as never, `/desk${query}`, actor)).data)
    expect(await read('')).toContain('公园里的长椅坏了')
    expect(await read('')).not.toContain('派出所门口的事')
    expect(await read('?view=sign')).toContain('公园里的长椅坏了')
    expect(await read('?view=working')).not.toContain('公园里的长椅坏了')
    await act(ours.id, people.HANDLER, { type: 'sign' })
    await drain(city.deps)
    expect(await read('?view=working')).toContain('公园里的长椅坏了')
    expect(await read('?q=长椅')).toEqual(['公园里的长椅坏了'])
    expect(await read('?q=派出所')).toEqual([])
    expect(await read('?view=nonsense&after=nonsense')).toContain('公园里的长椅坏了')
  })

  test('a leader sees first what waits for a signature, the supervisor what waits for a decision', async () => {
    const { id } = await file('行道树倒了')
    await drain(city.deps)
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    if (row.leadDepartmentId !== 'city-parks') await act(id, people.SUPERVISOR, toParks)
    await act(id, people.HANDLER, { type: 'sign' })
    await act(id, people.HANDLER, { type: 'request-extension', days: 1, reason: '需要调吊车' })
    const toSign = async (actor: Actor) => {
      const { requests } = dataOf<{ requests: { rows: Array<{ id: string }>; count: number } | null }>(
        await visit(desk.loader as never, '/desk', actor),
      )
      return requests && { ids: requests.rows.map((row) => row.id), count: requests.count }
    }
    expect(await toSign(people.LEADER)).toEqual({ ids: [id], count: 1 })
    expect(await toSign(people.HANDLER)).toBeNull()
    await act(id, people.LEADER, { type: 'endorse' })
    expect(await toSign(people.LEADER)).toEqual({ ids: [], count: 0 })
    const board = await visit(supervise.loader as never, '/supervise', people.SUPERVISOR)
    const waiting = { id, request: { endorsed: true, kind: 'extension', days: 1 } }
    expect(board.data).toMatchObject({ board: { requests: { toDecide: { rows: [waiting], count: 1 } } } })
  })

  test('a manager sees the own community without reports and confidential cases', async () => {
    const place = { districtCode: '350203', streetCode: '350203001', communityCode: '350203001001' }
    await file('楼下噪声', { ...place, publishConsent: false })
    await file('别的社区的事', { districtCode: '350203', streetCode: '350203009', communityCode: '350203009057' })
    await file('举报的事', { ...place, type: 'report' })
    await file('保密的事', { ...place, confidential: true })
    await drain(city.deps)
    const shown = titles((await visit(community.loader as never, '/community', people.MANAGER)).data)
    expect(shown).toEqual(['楼下噪声'])
    const found = titles((await visit(community.loader as never, '/community?q=的事', people.MANAGER)).data)
    expect(found).toEqual([])
  })

  test('what is late is on the supervisor’s board under its department', async () => {
    city.advance(days(30))
    await drain(city.deps)
    await fireDueSteps(city.deps)
    const read = async (query: string) =>
      dataOf<{
        board: {
          groups: Array<{ key: string; name: string; overdue: number }>
          late: { rows: Array<{ holder: string | null }> }
        }
      }>(await visit(supervise.loader as never, `/supervise${query}`, people.SUPERVISOR)).board
    const { groups } = await read('')
    const parks = groups.find(({ key }) => key === 'city-parks')
    expect(parks?.overdue).toBeGreaterThan(0)
    const narrowed = (await read('?department=city-parks')).late.rows
    expect(narrowed).toHaveLength(parks?.overdue ?? 0)
    expect(narrowed.every(({ holder }) => holder === parks?.name)).toBe(true)
    const waiting = (await read('?department=none')).late.rows
    expect(waiting.every(({ holder }) => holder === null)).toBe(true)
    expect((await read('?alert=due_soon')).late.rows).toEqual([])
  })

  test('an answered case counts down to its silent close', async () => {
    // What the tests before have left to do is not looked at here.
    await city.deps.db.event.updateMany({
      where: { dispatchedAt: null },
      data: { dispatchedAt: city.deps.clock.now() },
    })
    const { id } = await file('草坪秃了一块')
    await drain(city.deps)
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    if (row.leadDepartmentId !== 'city-parks') await act(id, people.SUPERVISOR, toParks)
    await act(id, people.HANDLER, { type: 'sign' })
    await act(id, people.HANDLER, { type: 'reply', outcome: 'solved', text: '草坪已经补种，请您查看。' })
    const replied = await visit(review.loader as never, '/desk/review', people.DISPATCHER)
    expect(titles(replied.data)).toContain('草坪秃了一块')
    await act(id, people.DISPATCHER, { type: 'review', approve: true })
    city.advance(days(2) + hours(1))
    const found = dataOf<{ rows: Array<{ title: string; daysLeft: number }> }>(
      await visit(followUp.loader as never, '/desk/follow-up', people.CALLBACK),
    )
    expect(found.rows.find((each) => each.title === '草坪秃了一块')?.daysLeft).toBe(4)
  })
})

describe('acts on the pages', () => {
  test('one press dispatches a queued case; a second press is a conflict that changes nothing', async () => {
    const { id, reference } = await file('说不清归谁管', { text: '反映一个情况，具体说不清楚，你们看看归谁管。' })
    await drain(city.deps)
    const { status, flags, rev } = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    expect({ status, flags }).toEqual({ status: 'submitted', flags: 'queued' })
    const press = (leadDepartmentId: string) => {
      const { categoryCode = '' } = toParks
      const form = { type: 'dispatch', reference, rev: String(rev), leadDepartmentId, categoryCode, urgency: 'U3' }
      return send(dispatch.action as never, '/desk/dispatch', form, people.DISPATCHER)
    }
    expect(await press('city-parks')).toMatchObject({ status: 303, location: `/desk/dispatch?sent=${reference}` })
    expect(await press('city-housing')).toMatchObject({ status: 409, data: { ok: false, reason: 'stale' } })
    const after = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
    expect(after).toMatchObject({ status: 'dispatched', leadDepartmentId: 'city-parks' })
  })

  test('an administrator disables an account once; a stale form is a conflict, the own account is forbidden', async () => {
    const { rev } = await city.deps.db.user.findUniqueOrThrow({ where: { id: 'demo-handler' } })
    const form = { act: 'disable', userId: 'demo-handler', rev: String(rev) }
    const path = '/admin/users?role=handler&user=demo-handler'
    const done = await send(adminUsers.action as never, path, form, people.ADMIN)
    expect(done).toMatchObject({ status: 303, location: '/admin/users?role=handler&saved=1' })
    expect((await send(adminUsers.action as never, path, form, people.ADMIN)).status).toBe(409)
    const own = { ...form, userId: people.ADMIN.id ?? '', rev: '0' }
    expect((await send(adminUsers.action as never, path, own, people.ADMIN)).status).toBe(403)
    const roleless = { act: 'change-role', userId: 'demo-leader', rev: '0', role: 'leader', departmentId: '' }
    const refused = await send(adminUsers.action as never, path, roleless, people.ADMIN)
    expect(refused).toMatchObject({ status: 422, data: { fields: { departmentId: ['请选择所属单位'] } } })
    expect((await send(adminUsers.action as never, path, { act: 'x' }, people.ADMIN)).status).toBe(422)
  })

  test('a job that is no longer dead is not retried', async () => {
    const refused = await send(adminJobs.action as never, '/admin/jobs', { job: 'none' }, people.ADMIN)
    expect(refused).toMatchObject({ status: 409, data: { reason: 'job_not_dead' } })
  })
})
