import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstPageOf } from '#app/modules/accounts/first-page.rules.ts'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { routeCase } from '#app/modules/routing/route-case.server.ts'
import { fireDueSteps } from '#app/modules/sla/fire-due-steps.server.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import { days, hours } from '#app/platform/duration.ts'
import * as admin from '#app/routes/admin._index.tsx'
import * as adminCredit from '#app/routes/admin.credit._index.tsx'
import * as adminRewards from '#app/routes/admin.credit.rewards.tsx'
import * as adminDeliveries from '#app/routes/admin.deliveries.tsx'
import * as adminDepartments from '#app/routes/admin.departments.tsx'
import * as adminJobs from '#app/routes/admin.jobs.tsx'
import * as adminRuleDrafts from '#app/routes/admin.rules.drafts._index.tsx'
import * as ruleDraft from '#app/routes/admin.rules.drafts.$draftId._index.tsx'
import * as ruleEditor from '#app/routes/admin.rules.drafts.$draftId.rule.tsx'
import * as ruleRun from '#app/routes/admin.rules.runs.$runId.tsx'
import * as adminRuleSuggestions from '#app/routes/admin.rules.suggestions.tsx'
import * as adminRuleTests from '#app/routes/admin.rules.tests.tsx'
import * as adminRules from '#app/routes/admin.rules.tsx'
import * as adminRuleVersions from '#app/routes/admin.rules.versions.tsx'
import * as adminTime from '#app/routes/admin.time._index.tsx'
import * as adminTimeCalendars from '#app/routes/admin.time.calendars.tsx'
import * as timeDraft from '#app/routes/admin.time.drafts.$draftId._index.tsx'
import * as timeItem from '#app/routes/admin.time.drafts.$draftId.item.tsx'
import * as adminTimePolicies from '#app/routes/admin.time.policies.tsx'
import * as timeRun from '#app/routes/admin.time.runs.$runId.tsx'
import * as adminUsers from '#app/routes/admin.users.tsx'
import * as community from '#app/routes/community._index.tsx'
import * as communityActivities from '#app/routes/community.activities.tsx'
import * as communityCompounds from '#app/routes/community.compounds._index.tsx'
import * as communityDwellings from '#app/routes/community.dwellings.tsx'
import * as communityMatters from '#app/routes/community.matters.tsx'
import * as communityMediations from '#app/routes/community.mediations._index.tsx'
import * as settlementLibrary from '#app/routes/community.mediations.library.tsx'
import * as communityPeople from '#app/routes/community.people.tsx'
import * as communityVotes from '#app/routes/community.votes._index.tsx'
import * as desk from '#app/routes/desk._index.tsx'
import * as articles from '#app/routes/desk.articles._index.tsx'
import * as bulk from '#app/routes/desk.bulk.tsx'
import * as asTest from '#app/routes/desk.cases.$reference.as-test.ts'
import * as commitments from '#app/routes/desk.commitments.tsx'
import * as dispatch from '#app/routes/desk.dispatch.tsx'
import * as savedFilters from '#app/routes/desk.filters.tsx'
import * as followUp from '#app/routes/desk.follow-up.tsx'
import * as deskOrders from '#app/routes/desk.orders._index.tsx'
import * as review from '#app/routes/desk.review.tsx'
import * as templates from '#app/routes/desk.templates._index.tsx'
import * as template from '#app/routes/desk.templates.$id.tsx'
import * as inbox from '#app/routes/inbox._index.tsx'
import * as inboxSettings from '#app/routes/inbox.settings.tsx'
import * as ownMediations from '#app/routes/mediations._index.tsx'
import * as applyForMediation from '#app/routes/mediations.apply.tsx'
import * as supervise from '#app/routes/supervise._index.tsx'
import * as supervisedCampaigns from '#app/routes/supervise.campaigns._index.tsx'
import * as campaign from '#app/routes/supervise.campaigns.$id.tsx'
import * as newCampaign from '#app/routes/supervise.campaigns.new.tsx'
import * as hotspots from '#app/routes/supervise.hotspots._index.tsx'
import * as dossier from '#app/routes/supervise.hotspots.$id.tsx'
import * as ladder from '#app/routes/supervise.ladder.tsx'
import * as measures from '#app/routes/supervise.measures._index.tsx'
import * as exclusions from '#app/routes/supervise.measures.exclusions.tsx'
import * as orders from '#app/routes/supervise.orders._index.tsx'
import * as order from '#app/routes/supervise.orders.$id.tsx'
import * as newOrder from '#app/routes/supervise.orders.new.tsx'
import * as report from '#app/routes/supervise.reports.$month._index.tsx'
import * as themes from '#app/routes/supervise.themes._index.tsx'
import * as newTheme from '#app/routes/supervise.themes.new.tsx'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import * as people from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { send, visit } from '#tests/setup/visit.ts'

let city: City

const ACTORS: Record<string, Actor> = {
  nobody: ANONYMOUS,
  resident: people.RESIDENT,
  dispatcher: people.DISPATCHER,
  handler: people.HANDLER,
  leader: people.LEADER,
  manager: people.MANAGER,
  supervisor: people.SUPERVISOR,
  callback: people.CALLBACK,
  admin: people.ADMIN,
}

const LIST_WORKERS = ['dispatcher', 'handler', 'leader', 'supervisor', 'callback']
const STAFF = [...LIST_WORKERS, 'manager', 'admin']

const PAGES = [
  { path: '/desk', loader: desk.loader, open: ['handler', 'leader'], passesOn: true },
  { path: '/desk/dispatch', loader: dispatch.loader, open: ['dispatcher'] },
  { path: '/desk/review', loader: review.loader, open: ['dispatcher', 'supervisor', 'callback'] },
  { path: '/desk/follow-up', loader: followUp.loader, open: ['callback'] },
  { path: '/desk/templates', loader: templates.loader, open: STAFF },
  { path: '/desk/articles', loader: articles.loader, open: STAFF },
  { path: '/desk/filters', loader: savedFilters.loader, open: LIST_WORKERS },
  { path: '/desk/bulk', loader: bulk.loader, open: LIST_WORKERS },
  { path: '/supervise', loader: supervise.loader, open: ['supervisor'] },
  {
    path: '/supervise/hotspots',
    loader: hotspots.loader,
    open: ['dispatcher', 'leader', 'manager', 'supervisor'],
  },
  { path: '/desk/orders', loader: deskOrders.loader, open: ['dispatcher', 'handler', 'leader'] },
  { path: '/supervise/orders', loader: orders.loader, open: ['supervisor'] },
  { path: '/supervise/orders/new', loader: newOrder.loader, open: ['supervisor'] },
  { path: '/supervise/ladder', loader: ladder.loader, open: ['leader', 'supervisor', 'admin'] },
  { path: '/supervise/campaigns', loader: supervisedCampaigns.loader, open: ['supervisor'] },
  { path: '/supervise/campaigns/new', loader: newCampaign.loader, open: ['supervisor'] },
  { path: '/supervise/themes', loader: themes.loader, open: ['leader', 'supervisor'] },
  { path: '/supervise/themes/new', loader: newTheme.loader, open: ['supervisor'] },
  {
    path: '/supervise/measures',
    loader: measures.loader,
    open: ['supervisor', 'callback', 'admin', 'leader', 'handler'],
  },
  {
    path: '/supervise/measures/exclusions',
    loader: exclusions.loader,
    open: ['supervisor', 'callback', 'leader', 'handler'],
  },
  { path: '/community', loader: community.loader, open: ['manager'] },
  { path: '/community/people', loader: communityPeople.loader, open: ['manager', 'supervisor'] },
  { path: '/community/activities', loader: communityActivities.loader, open: ['handler', 'leader', 'manager'] },
  { path: '/community/matters', loader: communityMatters.loader, open: ['manager', 'supervisor'] },
  { path: '/desk/commitments', loader: commitments.loader, open: ['handler', 'leader', 'manager', 'supervisor'] },
  { path: '/community/mediations', loader: communityMediations.loader, open: ['manager'] },
  { path: '/community/mediations/library', loader: settlementLibrary.loader, open: ['manager'] },
  { path: '/mediations', loader: ownMediations.loader, open: ['resident', ...STAFF] },
  { path: '/mediations/apply', loader: applyForMediation.loader, open: ['resident', 'manager'] },
  { path: '/community/compounds', loader: communityCompounds.loader, open: ['handler', 'leader', 'manager'] },
  { path: '/community/votes', loader: communityVotes.loader, open: ['manager', 'supervisor'] },
  { path: '/community/dwellings', loader: communityDwellings.loader, open: ['manager'] },
  { path: '/admin', loader: admin.loader, open: ['admin'] },
  { path: '/admin/users', loader: adminUsers.loader, open: ['admin'] },
  { path: '/admin/departments', loader: adminDepartments.loader, open: ['admin'] },
  { path: '/admin/rules', loader: adminRules.loader, open: ['admin'] },
  { path: '/admin/rules/suggestions', loader: adminRuleSuggestions.loader, open: ['admin'] },
  { path: '/admin/rules/drafts', loader: adminRuleDrafts.loader, open: ['admin'] },
  { path: '/admin/rules/tests', loader: adminRuleTests.loader, open: ['admin'] },
  { path: '/admin/rules/versions', loader: adminRuleVersions.loader, open: ['admin'] },
  { path: '/admin/time', loader: adminTime.loader, open: ['admin'] },
  { path: '/admin/time/policies', loader: adminTimePolicies.loader, open: ['admin'] },
  { path: '/admin/time/calendars', loader: adminTimeCalendars.loader, open: ['admin'] },
  { path: '/admin/credit', loader: adminCredit.loader, open: ['leader', 'supervisor', 'admin'] },
  { path: '/admin/credit/rewards', loader: adminRewards.loader, open: ['admin'] },
  { path: '/admin/jobs', loader: adminJobs.loader, open: ['admin'] },
  { path: '/admin/deliveries', loader: adminDeliveries.loader, open: ['admin'] },
  { path: '/inbox', loader: inbox.loader, open: ['resident', ...STAFF] },
  { path: '/inbox/settings', loader: inboxSettings.loader, open: ['resident', ...STAFF] },
]

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

describe('who may open which page', () => {
  const matrix = PAGES.flatMap((page) => Object.keys(ACTORS).map((who) => ({ who, ...page })))

  test.each(matrix)('$who at $path', async ({ who, path, loader, open, passesOn }) => {
    const actor = ACTORS[who] ?? ANONYMOUS
    const { status, location } = await visit(loader as never, path, actor)
    if (who === 'nobody') {
      expect({ status, location }).toEqual({ status: 302, location: `/login?next=${encodeURIComponent(path)}` })
    } else if (open.includes(who)) {
      expect(status).toBe(200)
    } else if (passesOn && who !== 'resident') {
      expect({ status, location }).toEqual({ status: 302, location: firstPageOf(actor.role) })
    } else {
      expect(status).toBe(403)
    }
  })

  test('staff without a unit or a community are told so', async () => {
    expect((await visit(desk.loader as never, '/desk', { ...people.HANDLER, departmentId: null })).status).toBe(403)
    const manager = { ...people.MANAGER, communityCode: null }
    expect((await visit(community.loader as never, '/community', manager)).status).toBe(403)
  })

  test('a dossier is for those who have troubles to see; others do not learn whether there is one', async () => {
    const at = (who: string) =>
      visit(dossier.loader as never, '/supervise/hotspots/x', ACTORS[who] ?? ANONYMOUS, { params: { id: 'x' } })
    for (const who of ['resident', 'handler', 'callback', 'admin']) expect((await at(who)).status).toBe(403)
    for (const who of ['dispatcher', 'leader', 'manager', 'supervisor']) expect((await at(who)).status).toBe(404)
  })

  test('only dispatchers and supervisors make a case a test of the rules', async () => {
    for (const [who, actor] of Object.entries(ACTORS)) {
      const { id, reference } = await file('路灯坏了三天没有人修')
      await routeCase({ caseId: id }, city.deps)
      const form = asTest.action as never
      const { status } = await send(form, `/desk/cases/${reference}/as-test`, {}, actor, { reference })
      const kept = await city.deps.db.ruleTest.count({ where: { caseReference: reference } })
      if (['dispatcher', 'supervisor'].includes(who))
        expect({ who, status, kept }).toEqual({ who, status: 303, kept: 1 })
      else expect({ who, status, kept }).toEqual({ who, status: who === 'nobody' ? 302 : 403, kept: 0 })
    }
  })

  test('only supervision publishes a month; who may see no exclusion may not act on one', async () => {
    for (const actor of [people.LEADER, people.CALLBACK, people.ADMIN, people.DISPATCHER, people.RESIDENT])
      expect((await send(report.action as never, '/supervise/reports/2026-02', {}, actor)).status).toBe(403)
    for (const actor of [people.ADMIN, people.DISPATCHER, people.RESIDENT, people.MANAGER])
      expect((await send(exclusions.action as never, '/supervise/measures/exclusions', {}, actor)).status).toBe(403)
  })

  test('only dispatchers press the dispatch buttons, only administrators change accounts and retry jobs', async () => {
    for (const actor of [people.HANDLER, people.RESIDENT, people.ADMIN]) {
      expect((await send(dispatch.action as never, '/desk/dispatch', { type: 'dispatch' }, actor)).status).toBe(403)
    }
    for (const actor of [people.DISPATCHER, people.SUPERVISOR, people.RESIDENT]) {
      expect((await send(adminUsers.action as never, '/admin/users', { act: 'disable' }, actor)).status).toBe(403)
      expect((await send(adminJobs.action as never, '/admin/jobs', { job: 'x' }, actor)).status).toBe(403)
      const resend = send(adminDeliveries.action as never, '/admin/deliveries', { delivery: 'x' }, actor)
      expect((await resend).status).toBe(403)
      const stock = { act: 'reward', added: '5' }
      expect((await send(adminRewards.action as never, '/admin/credit/rewards', stock, actor)).status).toBe(403)
      for (const { action } of [adminRuleDrafts, adminRuleTests, adminRuleVersions, ruleDraft, ruleEditor, ruleRun])
        expect((await send(action as never, '/admin/rules', { title: 'x' }, actor)).status).toBe(403)
      for (const { action } of [adminTime, timeDraft, timeItem, timeRun])
        expect((await send(action as never, '/admin/time', { title: 'x' }, actor)).status).toBe(403)
    }
  })
})

test('only those of the credit office propose and decide about points', async () => {
  for (const actor of [people.DISPATCHER, people.HANDLER, people.RESIDENT, people.MANAGER, people.CALLBACK]) {
    for (const act of ['propose', 'decide', 'check', 'objection'])
      expect((await send(adminCredit.action as never, '/admin/credit', { do: act }, actor)).status).toBe(403)
  }
})

test('only supervisors write orders, campaigns and themes', async () => {
  for (const actor of [people.DISPATCHER, people.HANDLER, people.RESIDENT, people.ADMIN]) {
    for (const { action } of [newOrder, order, newCampaign, campaign, newTheme])
      expect((await send(action as never, '/supervise/orders/x', { act: 'issue', rev: '1' }, actor)).status).toBe(403)
  }
})

describe('the tools of the lists', () => {
  test('only those who work on lists act on several cases and keep filters; residents write no templates', async () => {
    const templateForm = { title: '模板', body: '您好，已经处理完毕。', rev: '0' }
    for (const actor of [people.RESIDENT, people.ADMIN, people.MANAGER]) {
      expect((await send(bulk.action as never, '/desk/bulk', { act: 'note' }, actor)).status).toBe(403)
      expect((await send(savedFilters.action as never, '/desk/filters', { act: 'remove' }, actor)).status).toBe(403)
    }
    for (const actor of [people.RESIDENT, people.MANAGER]) {
      const path = '/desk/templates/new'
      expect((await send(template.action as never, path, templateForm, actor, { id: 'new' })).status).toBe(403)
    }
  })

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
    const requests = async (loader: unknown, path: string, actor: Actor) => {
      const found = dataOf<{ requests?: unknown[]; board?: { requests: unknown[] } }>(
        await visit(loader as never, path, actor),
      )
      return (found.board?.requests ?? found.requests ?? []) as Array<{ id: string; request: { endorsed: boolean } }>
    }
    expect((await requests(desk.loader, '/desk', people.LEADER)).map((row) => row.id)).toEqual([id])
    expect(await requests(desk.loader, '/desk', people.HANDLER)).toEqual([])
    await act(id, people.LEADER, { type: 'endorse' })
    expect(await requests(desk.loader, '/desk', people.LEADER)).toEqual([])
    const [waiting] = await requests(supervise.loader, '/supervise', people.SUPERVISOR)
    expect(waiting).toMatchObject({ id, request: { endorsed: true, kind: 'extension', days: 1 } })
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
          units: Array<{ id: string; count: number }>
          late: { rows: Array<{ leadDepartmentId: string | null }> }
        }
      }>(await visit(supervise.loader as never, `/supervise${query}`, people.SUPERVISOR)).board
    const { units } = await read('')
    const parks = units.find((unit) => unit.id === 'city-parks')
    expect(parks?.count).toBeGreaterThan(0)
    const narrowed = (await read('?department=city-parks')).late.rows
    expect(narrowed).toHaveLength(parks?.count ?? 0)
    expect(narrowed.every((row) => row.leadDepartmentId === 'city-parks')).toBe(true)
    const waiting = (await read('?department=none')).late.rows
    expect(waiting.every((row) => row.leadDepartmentId === null)).toBe(true)
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
