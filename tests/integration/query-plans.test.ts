import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRequests, requestQueue } from '#app/modules/accounts/verification.queries.server.ts'
import { browseSchema } from '#app/modules/cases/browse.schema.ts'
import { browseCases } from '#app/modules/cases/browse-cases.server.ts'
import { type CaseDetail, getCase } from '#app/modules/cases/case.queries.server.ts'
import { listByIds, listMine, listPublished } from '#app/modules/cases/case-lists.queries.server.ts'
import { readCasePage } from '#app/modules/cases/case-page.server.ts'
import { cityNumbers } from '#app/modules/cases/city-numbers.server.ts'
import { countCommunity, readCommunityCases } from '#app/modules/cases/community-cases.server.ts'
import { countInbox, type DeskView, readInbox } from '#app/modules/cases/desk-inbox.server.ts'
import { countDispatchQueue, readDispatchQueue } from '#app/modules/cases/dispatch-queue.server.ts'
import { listInBox } from '#app/modules/cases/list-in-box.queries.server.ts'
import { countPeople, mainsOf, ownVoiceOf, voicesOf } from '#app/modules/cases/main-case.server.ts'
import { mapCases } from '#app/modules/cases/map-cases.server.ts'
import { countMyTasks, listMyTasks } from '#app/modules/cases/my-tasks.queries.server.ts'
import { listRequests } from '#app/modules/cases/pending-requests.queries.server.ts'
import { searchCases } from '#app/modules/cases/search-cases.server.ts'
import { historyOf, nearbyOf } from '#app/modules/cases/surroundings.queries.server.ts'
import { readFollowUpList, readReviewList } from '#app/modules/cases/waiting-lists.server.ts'
import { anchorLedger } from '#app/modules/credit/anchor-ledger.server.ts'
import { auditFigures } from '#app/modules/credit/audit.queries.server.ts'
import { creditPage } from '#app/modules/credit/credit-page.server.ts'
import { expireLots } from '#app/modules/credit/expire-lots.server.ts'
import { officePage } from '#app/modules/credit/office-page.server.ts'
import { leaderboard } from '#app/modules/credit/public-credit.queries.server.ts'
import { settleClosings } from '#app/modules/credit/settle-closings.server.ts'
import { warnOfExpiry } from '#app/modules/credit/warn-of-expiry.server.ts'
import { closingBlocks } from '#app/modules/data-rights/closing-blocks.server.ts'
import { keptPage } from '#app/modules/homes/compound.queries.server.ts'
import { myHome } from '#app/modules/homes/my-home.queries.server.ts'
import { orderDwellings } from '#app/modules/homes/order-dwellings.server.ts'
import { offersFor } from '#app/modules/knowledge/offers.queries.server.ts'
import { listPublicArticles } from '#app/modules/knowledge/public-articles.queries.server.ts'
import { movedDues, openHolders } from '#app/modules/measures/open-work.server.ts'
import { indexSettlements } from '#app/modules/mediation/index-settlements.server.ts'
import {
  countForMediator,
  listForMediator,
  listOwnMediations,
} from '#app/modules/mediation/list-mediations.queries.server.ts'
import { lostWarnings } from '#app/modules/mediation/lost-warnings.queries.server.ts'
import { proposedSettlements, searchSettlements } from '#app/modules/mediation/settlements.queries.server.ts'
import { expireRedemptions } from '#app/modules/rewards/expire-redemptions.server.ts'
import { takenCodes } from '#app/modules/rewards/partner.queries.server.ts'
import { myRedemptions } from '#app/modules/rewards/redemption.queries.server.ts'
import { boardFilterOf } from '#app/modules/supervision/board-filter.schema.ts'
import { listOrders } from '#app/modules/supervision/order-list.queries.server.ts'
import { readBoard } from '#app/modules/supervision/overdue-board.server.ts'
import { readSystemState } from '#app/modules/supervision/system-state.queries.server.ts'
import { readFilteredInbox } from '#app/modules/worklists/filtered-inbox.server.ts'
import { countedFilters } from '#app/modules/worklists/saved-filters.queries.server.ts'
import type { WorklistFilter } from '#app/modules/worklists/worklist.schema.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'
import { CALLBACK, DISPATCHER, HANDLER, MANAGER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { listenToPlans, type Plans } from '#tests/setup/listen-to-plans.ts'

const city = openCity()
const isSqlite = dialectOf(city.deps.db) === 'sqlite'
let deps: Services
let plans: Plans

beforeAll(async () => {
  plans = await listenToPlans(city.deps)
  deps = plans.deps
  const { reference } = await fileCase(city.deps)
  subject = { ...(await getCase({ reference, actor: SUPERVISOR }, city.deps)), relations: ['handler'] }
})
afterAll(async () => {
  await plans?.close()
  await city.close()
})

const page = { after: undefined, locale: 'zh' } as const
const boardPage = { ...page, actor: SUPERVISOR, requestsAfter: {} }
const browse = (query: object) => () => browseCases(browseSchema.parse(query), deps)
const desk = (view: DeskView) => () =>
  readInbox({ actor: HANDLER, departmentId: 'city-parks', view, words: '', ...page }, deps)
const community = (view: 'open' | 'waiting' | 'done') => () =>
  readCommunityCases({ actor: MANAGER, communityCode: '350203001001', view, words: '', ...page }, deps)
const PLACE = { id: 'a', lat: 24.45, lng: 118.1, communityCode: '350203001001', categoryCode: 'A1' }
const narrow = (filter: WorklistFilter) => {
  return { actor: HANDLER, departmentId: 'city-parks', view: 'all', filter, ...page } as const
}
let subject: CaseDetail
const BOX = { south: 24.4, west: 118, north: 24.5, east: 118.2 }
const STREETS = { south: 24.451, west: 118.101, north: 24.469, east: 118.119 }

describe('no page reads a growing table from end to end', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['the newest answers', () => listPublished({ limit: 6, statuses: ['resolved', 'closed'] }, deps)],
    ['the public list', browse({})],
    ['the public list, page 50', browse({ page: '50' })],
    ['the public list of one type', browse({ type: 'praise' })],
    ['the public list with filters', browse({ status: 'resolved', area: '350203', category: 'D2' })],
    ['a search', browse({ q: '路灯' })],
    ['a search of one type', browse({ q: '路灯', type: 'help' })],
    [
      'a search of staff',
      () => searchCases({ actor: SUPERVISOR, words: '灯', sort: 'relevance', limit: 20, offset: 0 }, deps),
    ],
    ['the map', () => mapCases({ box: BOX }, deps)],
    ['the map of a few streets', () => mapCases({ box: STREETS }, deps)],
    ['the list of a few streets', () => listInBox({ box: STREETS, limit: 20, offset: 0 }, deps)],
    ['the list of the API', () => listPublished({ limit: 20, after: '1700000000000_x' }, deps)],
    ['cases by id, for anybody', () => listByIds(['a', 'b'], ANONYMOUS, deps)],
    ['cases by id, for a resident', () => listByIds(['a', 'b'], RESIDENT, deps)],
    ['cases by id, for a unit', () => listByIds(['a', 'b'], HANDLER, deps)],
    ['the main cases of merged ones', () => mainsOf(['a', 'b'], deps)],
    ['the cases that go with a main one', () => voicesOf('a', {}, deps)],
    ['how many people stand behind a case', () => countPeople('a', deps)],
    ['the own case among those', () => ownVoiceOf('a', 'b', deps)],
    ['what I filed', () => listMine(RESIDENT, { limit: 20 }, deps)],
    ['a unit’s whole desk', desk('all')],
    ['what a unit has to sign', desk('sign')],
    ['what a unit works on', desk('working')],
    ['what a unit helps with', desk('support')],
    ['what a unit finished', desk('done')],
    ['what is late at a unit', desk('overdue')],
    ['what was sent back to a unit', desk('returned')],
    ['the numbers of a unit', () => countInbox('city-parks', deps)],
    ['the dispatchers’ queue', () => readDispatchQueue({ actor: DISPATCHER, queue: 'open', ...page }, deps)],
    ['the numbers of the dispatchers', () => countDispatchQueue(deps)],
    ['a unit’s list with conditions', () => readFilteredInbox(narrow({ urgency: 'U2', due: 'overdue' }), deps)],
    ['the filters of a unit, counted', () => countedFilters({ ...HANDLER, departmentId: 'city-parks' }, deps)],
    ['what happened nearby', () => nearbyOf(PLACE, SUPERVISOR, { from: 0, limit: 5 }, deps)],
    [
      'the tasks of one person',
      () => Promise.all([listMyTasks({ actor: HANDLER, after: undefined }, deps), countMyTasks(HANDLER, deps)]),
    ],
    ['what a requester filed besides', () => historyOf(subject, HANDLER, { limit: 5 }, deps)],
    [
      'templates for a case',
      () => offersFor({ kind: 'template', categoryCode: 'A1', departmentId: 'city-parks' }, deps),
    ],
    ['public articles', () => listPublicArticles({ words: '', after: undefined }, deps)],
    ['the review list', () => readReviewList({ actor: DISPATCHER, ...page }, deps)],
    ['the follow-up list', () => readFollowUpList({ actor: CALLBACK, ...page }, deps)],
    ['the supervisors’ board', () => readBoard({ ...boardPage, filter: boardFilterOf(new URLSearchParams()) }, deps)],
    [
      'requests of a unit that wait for its leader',
      () => listRequests({ actor: HANDLER, turn: 'endorse', departmentId: 'city-parks', limit: 5 }, deps),
    ],
    ['a community’s open cases', community('open')],
    ['a community’s finished cases', community('done')],
    ['the numbers of a community', () => countCommunity('350203001001', deps)],
    ['a member’s own credit', () => creditPage({ actor: RESIDENT, after: null, before: 40 }, deps)],
    ['what a member redeemed', () => myRedemptions({ actor: RESIDENT }, deps)],
    ['the codes that a shop took', () => takenCodes(['a'], deps)],
    ['proposals about credit', () => officePage({ actor: SUPERVISOR, view: 'proposals', after: null }, deps)],
    ['awards to be checked', () => officePage({ actor: SUPERVISOR, view: 'checks', after: null }, deps)],
    ['awards that were drawn', () => officePage({ actor: SUPERVISOR, view: 'audits', after: null }, deps)],
    ['what was drawn, in public', () => auditFigures(deps)],
    ['objections', () => officePage({ actor: SUPERVISOR, view: 'objections', after: null }, deps)],
    ['budgets', () => officePage({ actor: SUPERVISOR, view: 'rules', after: null }, deps)],
    ['the public list of members', () => leaderboard(deps)],
    ['my mediations', () => listOwnMediations('user-resident', 'a', deps)],
    ['what a mediator has', () => listForMediator(MANAGER, { view: 'mine', after: 'a' }, deps)],
    ['what of it is due', () => listForMediator(MANAGER, { view: 'due', after: undefined }, deps)],
    ['mediations without a mediator', () => listForMediator(MANAGER, { view: 'waiting', after: 'a' }, deps)],
    ['mediations that are over', () => listForMediator(MANAGER, { view: 'ended', after: undefined }, deps)],
    ['the numbers of a mediator', () => countForMediator(MANAGER, deps)],
    ['the library', () => searchSettlements({ topic: null, words: '', after: 'a' }, deps)],
    ['the library of a topic', () => searchSettlements({ topic: 'noise', words: '', after: undefined }, deps)],
    ['a search of the library', () => searchSettlements({ topic: 'noise', words: '半夜拖桌椅', after: '3.a' }, deps)],
    ['proposals for the library', () => proposedSettlements(MANAGER, 'a', deps)],
    [
      'the sweeps of mediation',
      () => Promise.all([lostWarnings({ after: 'a', take: 9, before: new Date(0) }, deps), indexSettlements(deps)]),
    ],
    ['people to verify', () => requestQueue(MANAGER, { state: 'pending', after: 'a' }, deps)],
    ['conflicts, for supervision', () => requestQueue(SUPERVISOR, { state: 'conflict' }, deps)],
    [
      'the numbers of people to verify',
      () => Promise.all([MANAGER, SUPERVISOR].map((who) => countRequests(who, deps))),
    ],
    ['my home', () => myHome('user-resident', deps)],
    ['compounds that a manager keeps', () => keptPage(MANAGER, 'a', deps)],
    ['the order of the rolls', () => orderDwellings(deps)],
    ['what stands against closing an account', () => closingBlocks(RESIDENT, deps)],
    [
      'due times that moved',
      () => Promise.all([openHolders(deps), movedDues({ holderId: 'city-parks', limit: 5 }, deps)]),
    ],
    [
      'the sweeps of credit',
      () =>
        Promise.all([
          expireLots(deps),
          expireRedemptions(deps),
          warnOfExpiry(deps),
          settleClosings(deps),
          anchorLedger(deps),
        ]),
    ],
  ])('%s', async (_name, work) => expect(await plans.walksOf(work)).toEqual([]))

  test('the page of a case', async () => {
    const { reference } = await fileCase(city.deps)
    const read = () => readCasePage({ reference, actor: DISPATCHER, queryCode: null, locale: 'zh' }, deps)
    expect(await plans.walksOf(read)).toEqual([])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['the state of the system', () => readSystemState(deps)],
    ['the numbers of the first page', () => cityNumbers(deps)],
  ])('%s, for which tables are counted only while they are small', async (_name, work) => {
    const scans = await plans.walksOf(work)
    expect(scans.filter((scan) => !/SELECT COUNT\(\*\) AS n FROM "(Event|Case|User)"$/.test(scan))).toEqual([])
  })
})

describe.runIf(isSqlite)('lists come in the order of an index', () => {
  test.each<[string, string]>([
    ['of all units', ''],
    ['of a unit, by person', 'by=person&department=city-parks&standing=open'],
    ['of a street, by age', 'by=street&street=350203001&age=d7'],
    ['of whom they wait for', 'court=unit&standing=open'],
  ])('the board %s counts open cases from an index that holds them alone', async (_name, query) => {
    const filter = boardFilterOf(new URLSearchParams(query))
    const steps = await plans.stepsOf(() => readBoard({ ...boardPage, filter }, deps))
    const counted = steps.filter((step) => /^(SCAN|SEARCH) CaseMeasure/.test(step))
    expect(counted.length).toBeGreaterThan(1)
    expect(counted.filter((step) => !step.includes('USING COVERING INDEX CaseMeasure_open'))).toEqual([])
  })

  test('pins of a piece of the city are read from an index that holds all that they show, and merged in its order', async () => {
    const steps = await plans.stepsOf(() => mapCases({ box: STREETS }, deps))
    const read = steps.filter((step) => /^(SCAN|SEARCH) Case/.test(step))
    expect(read).toHaveLength(4 * 4)
    expect(read.filter((step) => !step.includes('USING COVERING INDEX Case_map'))).toEqual([])
    expect(steps.filter((step) => step.startsWith('USE TEMP B-TREE'))).toEqual([])
  })

  test('requests that wait are read from an index that holds them alone', async () => {
    const filter = boardFilterOf(new URLSearchParams())
    const requestsAfter = { decide: '1700000000000_x', endorse: '' }
    const steps = await plans.stepsOf(() => readBoard({ ...boardPage, requestsAfter, filter }, deps))
    const waiting = steps.filter((step) => /^(SCAN|SEARCH) Case.*"pendingRequest" LIKE/.test(step))
    // Two lists, and one statement that counts both.
    expect(waiting).toHaveLength(3)
    expect(waiting.filter((step) => !step.includes('INDEX Case_requests'))).toEqual([])
  })

  test.each<[string, Actor, string | null]>([
    ['of the city', SUPERVISOR, null],
    ['of a unit, for the office', SUPERVISOR, 'city-parks'],
    ['of a unit', { ...HANDLER, departmentId: 'city-parks' }, null],
  ])('orders %s come in the order of an index, first page and the next', async (_name, actor, departmentId) => {
    const filter = { level: null, state: null, departmentId, after: null }
    const steps = await plans.stepsOf(async () => {
      await listOrders({ actor, filter, locale: 'zh' }, deps)
      await listOrders({ actor, filter: { ...filter, after: 'a' }, locale: 'zh' }, deps)
    })
    const ordered = steps.filter((step) => step.includes('ORDER BY `main`.`SupervisionOrder`'))
    expect(ordered.length).toBeGreaterThan(0)
    expect(ordered.filter((step) => step.startsWith('USE TEMP B-TREE'))).toEqual([])
  })
})
