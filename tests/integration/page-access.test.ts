import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstPageOf } from '#app/modules/accounts/first-page.rules.ts'
import { routeCase } from '#app/modules/routing/route-case.server.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import * as admin from '#app/routes/admin._index.tsx'
import * as adminCredit from '#app/routes/admin.credit._index.tsx'
import * as adminRewards from '#app/routes/admin.credit.rewards.tsx'
import * as adminDeliveries from '#app/routes/admin.deliveries.tsx'
import * as adminDepartments from '#app/routes/admin.departments.tsx'
import * as adminJobs from '#app/routes/admin.jobs.tsx'
import * as adminMatters from '#app/routes/admin.matters.tsx'
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
import * as adminTimeOffice from '#app/routes/admin.time.office.$kind.tsx'
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
import * as myData from '#app/routes/my.data.tsx'
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
import { EVERYBODY } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { send, visit } from '#tests/setup/visit.ts'

let city: City

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
  { path: '/my/data', loader: myData.loader, open: ['resident', ...STAFF] },
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
  { path: '/admin/matters', loader: adminMatters.loader, open: ['admin'] },
  { path: '/admin/time', loader: adminTime.loader, open: ['admin'] },
  { path: '/admin/time/policies', loader: adminTimePolicies.loader, open: ['admin'] },
  { path: '/admin/time/calendars', loader: adminTimeCalendars.loader, open: ['admin'] },
  { path: '/admin/time/office/desk', loader: adminTimeOffice.loader, params: { kind: 'desk' }, open: ['admin'] },
  { path: '/admin/credit', loader: adminCredit.loader, open: ['leader', 'supervisor', 'admin'] },
  { path: '/admin/credit/rewards', loader: adminRewards.loader, open: ['admin'] },
  { path: '/admin/jobs', loader: adminJobs.loader, open: ['admin'] },
  { path: '/admin/deliveries', loader: adminDeliveries.loader, open: ['admin'] },
  { path: '/inbox', loader: inbox.loader, open: ['resident', ...STAFF] },
  { path: '/inbox/settings', loader: inboxSettings.loader, open: ['resident', ...STAFF] },
]

beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  await loadDemoUsers(city.deps.db)
})

afterAll(() => city.close())

describe('who may open which page', () => {
  const matrix = PAGES.flatMap((page) => Object.keys(EVERYBODY).map((who) => ({ who, ...page })))

  test.each(matrix)('$who at $path', async ({ who, path, loader, open, passesOn, params = {} }) => {
    const actor = EVERYBODY[who] ?? ANONYMOUS
    const { status, location } = await visit(loader as never, path, actor, { params })
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
      visit(dossier.loader as never, '/supervise/hotspots/x', EVERYBODY[who] ?? ANONYMOUS, { params: { id: 'x' } })
    for (const who of ['resident', 'handler', 'callback', 'admin']) expect((await at(who)).status).toBe(403)
    for (const who of ['dispatcher', 'leader', 'manager', 'supervisor']) expect((await at(who)).status).toBe(404)
  })

  test('only dispatchers and supervisors make a case a test of the rules', async () => {
    for (const [who, actor] of Object.entries(EVERYBODY)) {
      const { id, reference } = await fileCase(city.deps, { text: '路灯坏了三天没有人修' })
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

test('the way to planning activities is shown to those who plan them', async () => {
  const shownTo = async (actor: Actor) =>
    (await visit(communityMatters.loader as never, '/community/matters', actor)).data
  expect(await shownTo(people.MANAGER)).toMatchObject({ plans: true })
  expect(await shownTo(people.SUPERVISOR)).toMatchObject({ plans: false })
})

test('only supervisors write orders, campaigns and themes', async () => {
  for (const actor of [people.DISPATCHER, people.HANDLER, people.RESIDENT, people.ADMIN]) {
    for (const { action } of [newOrder, order, newCampaign, campaign, newTheme])
      expect((await send(action as never, '/supervise/orders/x', { act: 'issue', rev: '1' }, actor)).status).toBe(403)
  }
})

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
