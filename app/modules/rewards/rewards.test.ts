import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { anActor } from '#tests/factories/actors.ts'
import { givePoints } from '#tests/factories/credit.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { days } from '../../platform/duration.ts'
import { balanceOf } from '../credit/credit.queries.server.ts'
import { expireLots } from '../credit/expire-lots.server.ts'
import { optIn } from '../credit/opt-in.server.ts'
import { optOut } from '../credit/opt-out.server.ts'
import { verifyLedger } from '../credit/verify-ledger.server.ts'
import { cancelRedemption } from './cancel-redemption.server.ts'
import { expireRedemptions } from './expire-redemptions.server.ts'
import { takenCodes } from './partner.queries.server.ts'
import { redeemCode } from './redeem-code.server.ts'
import { myRedemptions, redemptionOf } from './redemption.queries.server.ts'
import { reserveReward } from './reserve-reward.server.ts'
import { openRewards } from './reward.queries.server.ts'
import type { SaveRewardInput } from './rewards.schema.ts'
import { savePartner } from './save-partner.server.ts'
import { saveReward } from './save-reward.server.ts'

const MEMBER = anActor('resident', { id: 'demo-resident', tier: 2 })
const OTHER = anActor('resident', { id: 'demo-neighbour', tier: 2 })
const SHOP = anActor('resident', { id: 'demo-tenant', tier: 2 })
const ADMIN = anActor('admin', { id: 'demo-admin' })

let city: City
let partnerId: string
beforeEach(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  const partner = { nameZh: '邻里书店', nameEn: 'Corner bookshop', address: '思明区', login: 'tenant' }
  partnerId = await savePartner(partner, ADMIN, city.deps)
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const stock = async (id: string) => (await city.deps.db.reward.findUniqueOrThrow({ where: { id } })).stock
const balance = async (actor = MEMBER) => (await balanceOf(actor.id ?? '', city.deps)).available
const reserve = (rewardId: string, key: string, actor = MEMBER) => reserveReward({ rewardId, key }, actor, city.deps)
const codeFor = async (id: string, actor = MEMBER) => (await redemptionOf({ id, actor }, city.deps)).code ?? ''

function aReward(given: Partial<SaveRewardInput> = {}) {
  const words = { nameZh: '书券', nameEn: 'Book voucher', textZh: '一张书券。', textEn: 'One voucher.' }
  const input = { ...words, partnerId, points: 30, perMonth: '', added: 3, state: 'open' as const, ...given }
  return saveReward(input, null, ADMIN, city.deps)
}

describe('C7, C14: reserving a reward', () => {
  test('takes points and a piece together; the code works once, at its own shop only', async () => {
    const id = await aReward()
    await givePoints(city.deps, 'demo-resident', 50)
    const redemption = await reserve(id, 'first-key')
    expect([await balance(), await stock(id)]).toEqual([20, 2])
    const code = await codeFor(redemption)
    await expect(redeemCode({ code }, OTHER, city.deps)).rejects.toMatchObject({ reason: 'no_partner' })
    await expect(redemptionOf({ id: redemption, actor: OTHER }, city.deps)).rejects.toMatchObject({ code: 'not_found' })
    const spaced = `${code.slice(0, 5)} ${code.slice(5).toLowerCase()}`
    expect(await redeemCode({ code: spaced }, SHOP, city.deps)).toBe(redemption)
    await expect(redeemCode({ code }, SHOP, city.deps)).rejects.toMatchObject({ reason: 'settled' })
    expect(await codeFor(redemption)).toBe('')
    expect(await takenCodes([partnerId], city.deps)).toHaveLength(1)
    expect((await myRedemptions({ actor: MEMBER }, city.deps)).redemptions).toMatchObject([{ state: 'redeemed' }])
    const { rewards } = await openRewards({}, city.deps)
    expect(rewards.map((reward) => reward.stock)).toEqual([2])
  })

  test('fifty at once with points for one gives exactly one', async () => {
    const id = await aReward({ added: 100 })
    await givePoints(city.deps, 'demo-resident', 30, { expiresAt: new Date('2027-01-01') })
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => reserve(id, `parallel-${n}`)))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const reasons = new Set(all.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : [])))
    expect([...reasons]).toEqual(['too_few_points'])
    expect([await balance(), await stock(id)]).toEqual([0, 99])
  })

  test('the last piece goes to one of two members, and the other keeps the points', async () => {
    const id = await aReward({ added: 1 })
    await optIn({ adult: true }, OTHER, city.deps)
    for (const actor of [MEMBER, OTHER]) await givePoints(city.deps, actor.id ?? '', 30, { key: `for-${actor.id}` })
    const both = await Promise.allSettled([reserve(id, 'mine-1234'), reserve(id, 'theirs-1234', OTHER)])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect([(await balance()) + (await balance(OTHER)), await stock(id)]).toEqual([30, 0])
  })

  test('pressed twice is one reservation; too many in a month, an unverified name and a closed reward are refused', async () => {
    const id = await aReward({ perMonth: 1 })
    await givePoints(city.deps, 'demo-resident', 90)
    const twice = await Promise.all([reserve(id, 'same-key'), reserve(id, 'same-key')])
    expect(new Set(twice).size).toBe(1)
    await expect(reserve(id, 'another-key')).rejects.toMatchObject({ reason: 'month_limit' })
    const guest = { ...MEMBER, tier: 1 }
    await expect(reserve(id, 'guest-key', guest)).rejects.toMatchObject({ reason: 'tier' })
    const closed = await aReward({ state: 'closed' })
    await expect(reserve(closed, 'closed-key')).rejects.toMatchObject({ reason: 'not_open' })
    await expect(reserve(id, 'others-key', OTHER)).rejects.toMatchObject({ reason: 'not_member' })
    expect(await balance()).toBe(60)
  })
})

describe('C9: points and pieces come back', () => {
  test('when it is cancelled, or not fetched in thirty days, and to the lot they came from', async () => {
    const id = await aReward()
    const soon = new Date(city.deps.clock.now().getTime() + days(60))
    await givePoints(city.deps, 'demo-resident', 40, { expiresAt: soon })
    const cancelled = await reserve(id, 'to-cancel')
    await cancelRedemption({ id: cancelled }, MEMBER, city.deps)
    await expect(cancelRedemption({ id: cancelled }, MEMBER, city.deps)).rejects.toMatchObject({ reason: 'settled' })
    expect([await balance(), await stock(id)]).toEqual([40, 3])
    const late = await reserve(id, 'too-late')
    const code = await codeFor(late)
    city.advance(days(30))
    await expect(redeemCode({ code }, SHOP, city.deps)).rejects.toMatchObject({ reason: 'settled' })
    expect(await expireRedemptions(city.deps)).toBe(1)
    expect(await expireRedemptions(city.deps)).toBe(0)
    expect([await balance(), await stock(id)]).toEqual([40, 3])
    city.advance(days(30))
    expect(await expireLots(city.deps)).toBe(1)
    expect(await expireLots(city.deps)).toBe(0)
    expect(await balance()).toBe(0)
  })

  test('the oldest expiry is spent first; what is left expires alone', async () => {
    const id = await aReward()
    const now = city.deps.clock.now().getTime()
    await givePoints(city.deps, 'demo-resident', 20, { key: 'later', expiresAt: new Date(now + days(90)) })
    await givePoints(city.deps, 'demo-resident', 25, { key: 'sooner', expiresAt: new Date(now + days(10)) })
    await reserve(id, 'fifo-key')
    const lots = await city.deps.db.creditLot.findMany({ orderBy: { expiresAt: 'asc' } })
    expect(lots.map(({ left }) => Number(left))).toEqual([0, 15])
    city.advance(days(90))
    expect(await expireLots(city.deps)).toBe(1)
    expect(await balance()).toBe(0)
  })

  test('who left can spend for twelve months, then what is left ends', async () => {
    const id = await aReward()
    await givePoints(city.deps, 'demo-resident', 70, { expiresAt: new Date('2030-01-01') })
    await optOut(MEMBER, city.deps)
    await reserve(id, 'after-leaving')
    city.advance(days(366))
    expect(await expireLots(city.deps)).toBe(1)
    expect(await expireRedemptions(city.deps)).toBe(1)
    await expect(reserve(id, 'a-year-later')).rejects.toMatchObject({ reason: 'not_member' })
  })
})

test('a reward that somebody else changed meanwhile is not saved over, and only administrators keep the catalogue', async () => {
  const id = await aReward()
  const input = {
    partnerId,
    nameZh: '新',
    nameEn: 'New',
    textZh: '新',
    textEn: 'New',
    points: 5,
    perMonth: '',
    state: 'open',
  }
  const change = (rev: number, actor = ADMIN) => saveReward(input as SaveRewardInput, { id, rev }, actor, city.deps)
  await change(1)
  await expect(change(1)).rejects.toMatchObject({ reason: 'moved' })
  await expect(change(2, MEMBER)).rejects.toMatchObject({ code: 'forbidden' })
  const out = { ...input, added: -4 } as SaveRewardInput
  await expect(saveReward(out, { id, rev: 2 }, ADMIN, city.deps)).rejects.toMatchObject({ reason: 'too_few' })
  expect(await stock(id)).toBe(3)
})
