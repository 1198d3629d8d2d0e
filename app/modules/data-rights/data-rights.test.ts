import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD, loadDemoUsers } from '#prisma/demo/users.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { demoActor } from '#tests/factories/demo-actor.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { verifyEvents } from '#workers/sweeps/verify-events.ts'
import type { Actor } from '../../platform/actor.ts'
import { closedLogin } from '../accounts/close-user.server.ts'
import { enableUser } from '../accounts/enable-user.server.ts'
import { sealPersonal } from '../accounts/person-key.server.ts'
import { verifyLedger } from '../credit/verify-ledger.server.ts'
import { closeAccount } from './close-account.server.ts'
import { exportOwnData } from './export-own-data.server.ts'

let city: City
let resident: Actor

beforeAll(async () => {
  city = openCity()
  await loadDemoUsers(city.deps.db)
  resident = await demoActor('resident', city.deps)
  const { db } = city.deps
  const at = city.deps.clock.now()
  const proof = { userId: 'demo-resident', level: 'real-name', state: 'granted', provider: 'papers', createdAt: at }
  const papers = {
    subjectKey: 'key',
    subjectHint: '0016',
    sealed: sealPersonal('林晓雯', city.deps),
    heldKey: 'real-name:key',
  }
  await db.verification.create({ data: { id: 'proof', ...proof, ...papers } })
  await fileCase(city.deps, { contactName: '林女士', contactPhone: '13800000000' }, { actor: resident })
  await fileCase(
    city.deps,
    { text: '别人的事情，不该出现在这份数据里' },
    { actor: await demoActor('neighbour', city.deps) },
  )
})
afterAll(() => city.close())

const CLOSE = { words: ' 注销我的账号。', password: DEMO_PASSWORD }

test('a copy holds what is held of the person, opened, and nothing of anybody else', async () => {
  const { name, text } = await exportOwnData(resident, city.deps)
  expect(name).toMatch(/^jiazhu-.*\.json$/)
  for (const own of ['路灯坏了三天', '林女士', '13800000000', '林晓雯', 'account.data-copied'])
    expect(text).toContain(own)
  for (const hidden of ['别人的事情', 'argon2', 'headHash', 'subjectKey']) expect(text).not.toContain(hidden)
})

test('an account is closed in words and with the password, when nothing is under way', async () => {
  const { db } = city.deps
  const close = (input: Partial<typeof CLOSE> = {}) => closeAccount({ ...CLOSE, ...input }, resident, city.deps)
  await expect(close()).rejects.toMatchObject({ reason: 'closing_cases' })
  await db.case.updateMany({ where: { requesterId: resident.id }, data: { status: 'closed' } })
  await expect(close({ words: '好的' })).rejects.toMatchObject({ reason: 'closing_words' })
  await expect(close({ password: 'wrong-password' })).rejects.toMatchObject({ reason: 'wrong_password' })
  await expect(closeAccount(CLOSE, await demoActor('manager', city.deps), city.deps)).rejects.toMatchObject({
    reason: 'closing_office',
  })
  await close()
  const user = await db.user.findUniqueOrThrow({ where: { id: 'demo-resident' } })
  expect(user).toMatchObject({ login: closedLogin('demo-resident', city.deps), displayName: '已注销用户', tier: 1 })
  expect(await db.verification.findUnique({ where: { id: 'proof' } })).toMatchObject({
    ...{ state: 'withdrawn', sealed: null, subjectKey: null, subjectHint: null, heldKey: null },
  })
  expect(await db.caseIdentity.count({ where: { case: { requesterId: 'demo-resident' } } })).toBe(0)
  expect(await db.case.count({ where: { requesterId: 'demo-resident' } })).toBe(1)
  expect((await verifyEvents(city.deps)).broken).toEqual([])
  expect((await verifyLedger(city.deps)).problems).toEqual([])
  const again = enableUser({ userId: 'demo-resident', rev: user.rev }, await demoActor('admin', city.deps), city.deps)
  await expect(again).rejects.toMatchObject({ reason: 'account_closed' })
})
