import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor } from '#tests/factories/actors.ts'
import { givePoints } from '#tests/factories/credit.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { type Actor, SYSTEM } from '../../platform/actor.ts'
import { days, hours } from '../../platform/duration.ts'
import { notify } from '../notifications/notify.server.ts'
import { anchorsCsv } from './anchor.queries.server.ts'
import { anchorLedger } from './anchor-ledger.server.ts'
import { auditFigures, openAudits } from './audit.queries.server.ts'
import { awardDeed } from './award-deed.server.ts'
import { closeBook } from './close-book.server.ts'
import { creditStream } from './credit.events.ts'
import { balanceOf, statementOf } from './credit.queries.server.ts'
import { decideAudit } from './decide-audit.server.ts'
import { decideProposal } from './decide-proposal.server.ts'
import { ACTIVITY_ATTENDED } from './deeds.rules.ts'
import { expireLots } from './expire-lots.server.ts'
import { openFreeze } from './freeze.queries.server.ts'
import { holdPoints } from './hold-points.server.ts'
import { liftFreeze } from './lift-freeze.server.ts'
import { matureAwards } from './mature-awards.server.ts'
import { listProposals } from './office.queries.server.ts'
import { optIn } from './opt-in.server.ts'
import { proposeCredit } from './propose-credit.server.ts'
import { reconcileLedger } from './reconcile-ledger.server.ts'
import { settleClosings } from './settle-closings.server.ts'
import { settleHold } from './settle-hold.server.ts'
import { FIRST_TERMS } from './terms.schema.ts'
import { verifyLedger } from './verify-ledger.server.ts'
import { warnOfExpiry } from './warn-of-expiry.server.ts'

const MEMBER = anActor('resident', { id: 'demo-resident', tier: 2 })
const OTHER = anActor('resident', { id: 'demo-neighbour', tier: 2 })
const ONE = anActor('supervisor', { id: 'demo-supervisor' })
const TWO = anActor('supervisor', { id: 'demo-supervisor-reviewer' })

let city: City
beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const available = async (actor: Actor = MEMBER) => (await balanceOf(actor.id ?? '', city.deps)).available
const deed = (userIds: string[], sourceId = 'activity:one', at = city.deps.clock.now()) =>
  awardDeed({ code: ACTIVITY_ATTENDED, sourceId, at, userIds }, city.deps)
const inDays = (n: number) => new Date(city.deps.clock.now().getTime() + days(n))
const hold = (amount: number, key: string) =>
  holdPoints(
    { userId: 'demo-resident', amount, idempotencyKey: key, reason: 'reward' },
    async () => [],
    MEMBER,
    city.deps,
  )

/** A version of the rule for activities with other shared limits. */
async function limit(shared: { perHousehold?: number; perCounterparty?: number }) {
  const where = { code_version: { code: ACTIVITY_ATTENDED, version: 1 } }
  const { perWeek: _, perMonth: __, ...rule } = await city.deps.db.creditRule.findUniqueOrThrow({ where })
  const data = { ...rule, version: 2, effectiveFrom: city.deps.clock.now(), ...shared }
  await city.deps.db.creditRule.create({ data })
}

async function keepHouse(...userIds: string[]) {
  const at = city.deps.clock.now()
  await city.deps.db.household.create({ data: { id: 'home', createdById: 'demo-resident', createdAt: at } })
  for (const userId of userIds)
    await city.deps.db.householdMember.create({
      data: { id: `m-${userId}`, householdId: 'home', userId, kind: 'adult', joinedAt: at, activeKey: userId },
    })
}

describe('C11: what a household, and one counterparty, can give', () => {
  test('the earliest of a household gets the place, whoever is looked at first, also at the same time', async () => {
    await limit({ perHousehold: 1 })
    await keepHouse('demo-resident', 'demo-neighbour')
    await optIn({ adult: 'on' }, OTHER, city.deps)
    city.advance(hours(1))
    const first = city.deps.clock.now()
    city.advance(hours(1))
    await deed(['demo-neighbour'], 'activity:later')
    await deed(['demo-resident'], 'activity:first', first)
    city.advance(days(8))
    await Promise.all([matureAwards(city.deps), matureAwards(city.deps)])
    city.advance(hours(2))
    await matureAwards(city.deps)
    expect([await available(), await available(OTHER)]).toEqual([5, 0])
    const [line] = (await statementOf('demo-neighbour', { limit: 5 }, city.deps)).lines
    expect(line).toMatchObject({
      status: 'capped',
      reason: 'household_limit',
      amount: 0,
      deedPath: '/activities/later',
    })
  })

  test('more than so many by the word of one person leave a line of zero points', async () => {
    await limit({ perCounterparty: 1 })
    for (const n of [1, 2, 3]) await deed(['demo-resident'], `activity:${n}`)
    const where = { caseId: { in: ['activity:1', 'activity:2'] } }
    await city.deps.db.creditAward.updateMany({ where, data: { counterpartyId: 'friend' } })
    city.advance(days(8))
    expect(await matureAwards(city.deps)).toBe(2)
    const { lines } = await statementOf('demo-resident', { limit: 5 }, city.deps)
    expect(lines.map(({ reason }) => reason).sort()).toEqual(['counterparty_limit', 'earned', 'earned'])
  })

  test('a deed earns once for each member who took part, however often it is told', async () => {
    expect(await deed(['demo-resident', 'demo-resident', 'demo-neighbour', 'demo-handler'])).toBe(1)
    expect(await deed(['demo-resident'])).toBe(0)
  })
})

test('C13: books that do not add up stop rewards and nothing else, until they do or a person says why', async () => {
  await givePoints(city.deps, 'demo-resident', 50)
  expect(await reconcileLedger({ findings: 3 }, city.deps)).toBe(false)
  const account = { where: { id: 'user:demo-resident:available' } }
  const tamper = (by: bigint) => city.deps.db.creditAccount.update({ ...account, data: { balance: { increment: by } } })
  await tamper(5n)
  expect(await reconcileLedger({ findings: 2 }, city.deps)).toBe(true)
  expect(await reconcileLedger({ findings: 2 }, city.deps)).toBe(true)
  expect(await city.deps.db.creditFreeze.count()).toBe(1)
  await expect(hold(10, 'while-frozen')).rejects.toMatchObject({ reason: 'frozen' })
  await deed(['demo-resident'])
  city.advance(days(8))
  expect(await matureAwards(city.deps)).toBe(1)
  await expect(liftFreeze({ note: '不' }, ONE, city.deps)).rejects.toMatchObject({ code: 'invalid' })
  await expect(liftFreeze({ note: '已经查明' }, MEMBER, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
  await liftFreeze({ note: '已经查明，是人工误改' }, ONE, city.deps)
  await hold(10, 'after-lifting')
  await reconcileLedger({ findings: 1 }, city.deps)
  await tamper(-5n)
  expect(await reconcileLedger({ findings: 0 }, city.deps)).toBe(false)
  expect(await openFreeze(city.deps)).toBeNull()
  const types = (await city.deps.db.event.findMany({ where: { stream: { startsWith: 'credit-freeze:' } } })).map(
    ({ type }) => type,
  )
  expect(types.sort()).toEqual(['credit.frozen', 'credit.frozen', 'credit.unfrozen', 'credit.unfrozen'])
})

describe('C17: a closed book', () => {
  test('gives up what there is, and what comes back later; the statement stays', async () => {
    await givePoints(city.deps, 'demo-resident', 30, { expiresAt: inDays(90) })
    await deed(['demo-resident'])
    const holdId = await hold(10, 'before-closing')
    await expect(closeBook({}, MEMBER, city.deps)).rejects.toMatchObject({ code: 'invalid' })
    await closeBook({ sure: 'on' }, MEMBER, city.deps)
    await closeBook({ sure: 'on' }, MEMBER, city.deps)
    expect(await available()).toBe(0)
    await expect(hold(1, 'after-closing')).rejects.toMatchObject({ reason: 'too_few_points' })
    await settleHold({ holdId, end: { kind: 'return', reason: 'cancelled' } }, [], SYSTEM, city.deps)
    city.advance(days(8))
    await matureAwards(city.deps)
    expect([await settleClosings(city.deps), await settleClosings(city.deps)]).toEqual([1, 0])
    const forfeited = await city.deps.db.creditAccount.findUnique({ where: { id: 'forfeited' } })
    expect([await available(), Number(forfeited?.balance)]).toEqual([0, 35])
    expect((await statementOf('demo-resident', { limit: 5 }, city.deps)).lines).toHaveLength(1)
    await optIn({ adult: 'on' }, MEMBER, city.deps)
  })

  test('of a second account goes to the first one, with the time that its points have', async () => {
    await optIn({ adult: 'on' }, OTHER, city.deps)
    await givePoints(city.deps, 'demo-neighbour', 30, { expiresAt: inDays(60) })
    await givePoints(city.deps, 'demo-neighbour', 5, { key: 'loose' })
    const asked = { kind: 'merge', login: 'neighbour', intoLogin: 'resident', reason: '同一人的两个账号' }
    await expect(proposeCredit({ ...asked, intoLogin: 'neighbour' }, ONE, city.deps)).rejects.toMatchObject({
      reason: 'same_account',
    })
    const id = await proposeCredit(asked, ONE, city.deps)
    await decideProposal({ id, rev: 1, approve: 'yes', note: '证件一致' }, TWO, city.deps)
    expect([await settleClosings(city.deps), await settleClosings(city.deps)]).toEqual([1, 0])
    expect([await available(), await available(OTHER)]).toEqual([35, 0])
    await expect(optIn({ adult: 'on' }, OTHER, city.deps)).rejects.toMatchObject({ reason: 'merged' })
    city.advance(days(60))
    expect(await expireLots(city.deps)).toBe(1)
    expect(await available()).toBe(5)
  })
})

test('C9: thirty and seven days before, once each, also after a crash and from two workers', async () => {
  await givePoints(city.deps, 'demo-resident', 10, { key: 'soon', expiresAt: inDays(37) })
  await givePoints(city.deps, 'demo-resident', 20, { key: 'same-day', expiresAt: inDays(37.2) })
  await givePoints(city.deps, 'demo-resident', 40, { key: 'far', expiresAt: inDays(300) })
  const told = async () => {
    await Promise.all([warnOfExpiry(city.deps), warnOfExpiry(city.deps), warnOfExpiry(city.deps)])
    const where = { stream: creditStream('demo-resident'), type: 'credit.expiring' }
    const rows = await city.deps.db.event.findMany({ where, orderBy: { rev: 'asc' } })
    return rows.map(({ payload }) => JSON.parse(payload)).map(({ points, days: left }) => [points, left])
  }
  expect(await told()).toEqual([])
  city.advance(days(7))
  expect(await told()).toEqual([[30, 30]])
  const stream = creditStream('demo-resident')
  for (const _ of [1, 2]) await notify({ stream }, city.deps)
  const notices = await city.deps.db.notification.findMany({ where: { kind: 'credit.expiring' } })
  expect(notices.map(({ userId }) => userId)).toEqual(['demo-resident'])
  city.advance(days(10))
  expect(await told()).toHaveLength(1)
  const holdId = await hold(15, 'uses-the-first-lot')
  city.advance(days(13))
  expect((await told()).at(-1)).toEqual([15, 7])
  // What comes back has thirty days of its own, and is warned of anew.
  await settleHold({ holdId, end: { kind: 'return', reason: 'cancelled' } }, [], SYSTEM, city.deps)
  expect((await told()).at(-1)).toEqual([30, 30])
  expect(await told()).toHaveLength(3)
})

test('C21: a drawn award is looked at by somebody who did not handle it; what was not so is asked back', async () => {
  const { version: _, legalReference: __, ...terms } = FIRST_TERMS
  const content = JSON.stringify({ ...terms, auditPercent: 100 })
  await city.deps.db.creditTerms.create({ data: { version: 1, content, effectiveFrom: city.deps.clock.now() } })
  await deed(['demo-resident'], 'activity:1')
  await deed(['demo-resident'], 'activity:2')
  city.advance(days(8))
  expect(await matureAwards(city.deps)).toBe(2)
  expect(await available()).toBe(10)
  const { audits } = await openAudits({}, city.deps)
  expect(audits).toHaveLength(2)
  const finding = (n: number, found: 'confirmed' | 'unfounded', by = ONE) =>
    decideAudit({ id: audits[n]?.id ?? '', finding: found, note: '已到现场查看' }, by, city.deps)
  await expect(finding(0, 'confirmed', MEMBER)).rejects.toMatchObject({ code: 'forbidden' })
  await finding(0, 'confirmed')
  await expect(finding(0, 'confirmed', TWO)).rejects.toMatchObject({ reason: 'moved' })
  await finding(1, 'unfounded')
  const [asked] = (await listProposals({ actor: TWO }, city.deps)).proposals
  expect(asked).toMatchObject({ content: { kind: 'take-back' }, state: 'proposed', mayDecide: true })
  await decideProposal({ id: asked?.id ?? '', rev: 1, approve: 'yes', note: '同意收回' }, TWO, city.deps)
  expect(await available()).toBe(5)
  expect(await auditFigures(city.deps)).toEqual({ open: 0, confirmed: 1, unfounded: 1, unclear: 0 })
})

test('C12: each day is tied to the day before, and what was published shows when it is no longer so', async () => {
  await givePoints(city.deps, 'demo-resident', 10)
  city.advance(days(1))
  await givePoints(city.deps, 'demo-resident', 20)
  city.advance(days(1) + hours(2))
  // Each may tie a day, or both the same one.
  const [one, other] = await Promise.all([anchorLedger(city.deps), anchorLedger(city.deps)])
  expect(one + other).toBeGreaterThanOrEqual(2)
  expect(await anchorLedger(city.deps)).toBe(0)
  const csv = await anchorsCsv(city.deps)
  expect(csv).toMatch(/^day,transfers,hash\n2026-03-04,1,[0-9a-f]{64}\n2026-03-03,1,[0-9a-f]{64}\n$/)
  const where = { day: '2026-03-03' }
  const { hash } = await city.deps.db.creditAnchor.findUniqueOrThrow({ where })
  await city.deps.db.creditAnchor.update({ where, data: { hash: 'another' } })
  expect((await verifyLedger(city.deps)).problems).toEqual([
    { kind: 'anchor', day: '2026-03-04' },
    { kind: 'anchor', day: '2026-03-03' },
  ])
  await city.deps.db.creditAnchor.update({ where, data: { hash } })
})
