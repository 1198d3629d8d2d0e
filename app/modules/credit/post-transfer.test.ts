import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type City, openCity } from '#tests/setup/city.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { balanceOf } from './credit.queries.server.ts'
import { availableAccount, FORFEITED, ISSUANCE, type NewTransfer } from './ledger.rules.ts'
import { postTransfer } from './post-transfer.server.ts'
import { verifyLedger } from './verify-ledger.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(async () => {
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  await city.close()
})

const balance = () => balanceOf('demo-resident', city.deps)

describe('a transfer', () => {
  const grant = (amount: bigint, key: string): NewTransfer => ({
    idempotencyKey: key,
    debitAccountId: ISSUANCE,
    creditAccountId: availableAccount('demo-resident'),
    amount,
    kind: 'post',
    reason: 'test',
    awardId: null,
    reversesId: null,
  })
  const spend = (amount: bigint, key: string): NewTransfer => ({
    ...grant(amount, key),
    debitAccountId: availableAccount('demo-resident'),
    creditAccountId: FORFEITED,
    kind: 'spend',
  })
  const post = (transfer: NewTransfer) => postTransfer('demo-resident', transfer, SYSTEM, city.deps)

  test('of the last points by fifty at once succeeds once', async () => {
    await post(grant(100n, 'grant-1'))
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => post(spend(100n, `spend-${n}`))))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const reasons = new Set(all.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : [])))
    expect([...reasons]).toEqual(['too_few_points'])
    expect(await balance()).toEqual({ available: 0, pending: 0 })
  })

  test('with the same key is the same transfer; with other content a conflict', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => post(grant(5n, 'one-key'))))
    expect(new Set(ids).size).toBe(1)
    await expect(post(grant(6n, 'one-key'))).rejects.toMatchObject({ code: 'conflict', reason: 'key_reused' })
    expect(await balance()).toEqual({ available: 5, pending: 0 })
  })

  test('cannot be edited or deleted, and an account cannot be overdrawn behind the ledger’s back', async () => {
    const id = await post(grant(5n, 'fixed'))
    await expect(city.deps.db.creditTransfer.update({ where: { id }, data: { amount: 500n } })).rejects.toThrow()
    await expect(city.deps.db.creditTransfer.delete({ where: { id } })).rejects.toThrow()
    const where = { id: availableAccount('demo-resident') }
    await expect(city.deps.db.creditAccount.update({ where, data: { balance: -1n } })).rejects.toThrow()
  })

  test('a balance that was changed by hand is found', async () => {
    await post(grant(5n, 'honest'))
    const where = { id: availableAccount('demo-resident') }
    await city.deps.db.creditAccount.update({ where, data: { balance: 500n } })
    const { problems } = await verifyLedger(city.deps)
    expect(problems.map((problem) => problem.kind)).toEqual(['sum', 'balance'])
    await city.deps.db.creditAccount.update({ where, data: { balance: 5n } })
  })
})
