import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ADMIN,
  anActor,
  DISPATCHER,
  HANDLER,
  LEADER,
  MANAGER,
  NEIGHBOUR,
  OTHER_HANDLER,
  RESIDENT,
  SUPERVISOR,
} from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { ANONYMOUS, SYSTEM } from '../../platform/actor.ts'
import { days } from '../../platform/duration.ts'
import { hashEvent } from '../../platform/events.server.ts'
import { actOnCase } from './act-on-case.server.ts'
import { parseCaseEvent } from './case.events.ts'
import { getCase } from './case.queries.server.ts'
import type { CaseCommand } from './case.schema.ts'
import { listByStatus, listMine, listPublished } from './case-lists.queries.server.ts'
import { fromRow } from './case-row.rules.ts'
import { foldCase } from './case-state.rules.ts'
import { closeSilentCases } from './close-silent-cases.server.ts'
import { followCase, unfollowCase } from './follow-case.server.ts'
import { revealIdentity } from './reveal-identity.server.ts'
import { timelineOf } from './timeline.queries.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

const ROUTE: CaseCommand = {
  type: 'route',
  decisionId: 'decision',
  categoryCode: 'D2',
  urgency: 'U3',
  slaPolicy: 'complaint',
  leadDepartmentId: 'city-parks',
  supportDepartmentIds: [],
}

async function handled(caseId: string) {
  const { deps } = city
  await actOnCase({ caseId, command: ROUTE, actor: SYSTEM }, deps)
  await actOnCase({ caseId, command: { type: 'sign' }, actor: HANDLER }, deps)
  await actOnCase(
    { caseId, command: { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' }, actor: HANDLER },
    deps,
  )
}

describe('filing', () => {
  it('gives the same receipt to a double submit and makes one case', async () => {
    const context = { idempotencyKey: 'one-and-the-same' }
    const both = await Promise.all([fileCase(city.deps, {}, context), fileCase(city.deps, {}, context)])
    expect(both[0].reference).toBe(both[1].reference)
    expect(both[0].queryCode).toBe(both[1].queryCode)
    expect(await city.deps.db.case.count()).toBe(1)
    expect(await city.deps.db.event.count()).toBe(1)
  })

  it('refuses the same key with other content', async () => {
    const context = { idempotencyKey: 'one-and-the-same' }
    await fileCase(city.deps, {}, context)
    await expect(fileCase(city.deps, { text: '另一件完全不同的事' }, context)).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    })
  })

  it('refuses places that do not lie in each other', async () => {
    await expect(fileCase(city.deps, { districtCode: '350203', streetCode: '350206001' })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await city.deps.db.case.count()).toBe(0)
  })

  it('an anonymous report names nobody anywhere', async () => {
    const { id } = await fileCase(city.deps, {
      type: 'report',
      anonymous: true,
      contactName: '张三',
      contactPhone: '13800000000',
    })
    expect(await city.deps.db.case.findUnique({ where: { id } })).toMatchObject({ requesterId: null, published: false })
    expect(await city.deps.db.caseIdentity.count()).toBe(0)
    const event = await city.deps.db.event.findFirstOrThrow()
    expect(event.actorId).toBeNull()
    expect(event.topics).not.toContain('user:')
  })

  it('keeps the identity sealed, and opens it only for a stated purpose that is recorded', async () => {
    const { id } = await fileCase(city.deps, { contactName: '张三', contactPhone: '13800000000' })
    const { sealed } = await city.deps.db.caseIdentity.findUniqueOrThrow({ where: { caseId: id } })
    expect(sealed).not.toContain('张三')
    await expect(
      revealIdentity({ caseId: id, actor: HANDLER, purpose: '需要联系本人' }, city.deps),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revealIdentity({ caseId: id, actor: DISPATCHER, purpose: '看' }, city.deps)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await revealIdentity({ caseId: id, actor: DISPATCHER, purpose: '需要联系本人' }, city.deps)).toMatchObject({
      name: '张三',
    })
    expect(await city.deps.db.identityAccess.count()).toBe(1)
  })
})

describe('acting', () => {
  it('of two people who act on the same rev one wins and the other is told', async () => {
    const { id } = await fileCase(city.deps)
    const act = (command: CaseCommand, actor = DISPATCHER) =>
      actOnCase({ caseId: id, rev: 1, command, actor }, city.deps)
    const results = await Promise.allSettled([
      act({ type: 'withdraw' }, RESIDENT),
      act({ type: 'decline', code: 'D08', channel: '漳州 12345', reason: '不在本市' }),
      act({ type: 'accept', categoryCode: 'D2', urgency: 'U3' }),
    ])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const lost = results.filter((result) => result.status === 'rejected')
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict' })
    expect(await city.deps.db.event.count()).toBe(2)
  })

  it('a stale page never wins', async () => {
    const { id } = await fileCase(city.deps)
    await actOnCase({ caseId: id, rev: 1, command: { type: 'urge' }, actor: RESIDENT }, city.deps)
    const stale = actOnCase({ caseId: id, rev: 1, command: { type: 'withdraw' }, actor: RESIDENT }, city.deps)
    await expect(stale).rejects.toMatchObject({ reason: 'stale' })
  })

  it('stored rows are the fold of stored facts, and the chain of hashes holds', async () => {
    const { id } = await fileCase(city.deps)
    await handled(id)
    await actOnCase({ caseId: id, command: { type: 'review', approve: true }, actor: DISPATCHER }, city.deps)
    await actOnCase({ caseId: id, command: { type: 'dispute', reason: '还是不亮' }, actor: RESIDENT }, city.deps)
    const events = await city.deps.db.event.findMany({ where: { stream: `case:${id}` }, orderBy: { rev: 'asc' } })
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id }, include: { assignments: true } })
    expect(events.map((event) => event.rev)).toEqual(events.map((_event, index) => index + 1))
    expect(foldCase(events.map((event) => ({ ...parseCaseEvent(event), at: event.at, rev: event.rev })))).toEqual(
      fromRow(row),
    )
    for (const [index, event] of events.entries()) {
      expect(event.hash).toBe(hashEvent(event as Parameters<typeof hashEvent>[0]))
      if (index > 0) expect(event.prevHash).toBe(events[index - 1]?.hash)
    }
    expect(row.headHash).toBe(events.at(-1)?.hash)
  })

  it('a silent resident is closed after seven days and not counted as satisfied', async () => {
    const { id } = await fileCase(city.deps)
    await handled(id)
    await actOnCase({ caseId: id, command: { type: 'review', approve: true }, actor: DISPATCHER }, city.deps)
    city.advance(days(7) - 1)
    expect(await closeSilentCases(city.deps)).toBe(0)
    city.advance(1)
    expect(await closeSilentCases(city.deps)).toBe(1)
    expect(await city.deps.db.case.findUnique({ where: { id } })).toMatchObject({
      status: 'closed',
      closureType: 'silent',
      rating: null,
    })
  })
})

describe('seeing', () => {
  it('a stranger does not see what is not published, the requester and the code holder do', async () => {
    const { reference, queryCode } = await fileCase(city.deps, { confidential: true })
    const see = (actor = NEIGHBOUR, code: string | null = null) =>
      getCase({ reference, actor, queryCode: code }, city.deps)
    await expect(see()).rejects.toMatchObject({ code: 'not_found' })
    await expect(see(ANONYMOUS)).rejects.toMatchObject({ code: 'not_found' })
    await expect(see(ANONYMOUS, 'WRONG000')).rejects.toMatchObject({ code: 'not_found' })
    await expect(see(ADMIN)).rejects.toMatchObject({ code: 'not_found' })
    await expect(see(OTHER_HANDLER)).rejects.toMatchObject({ code: 'not_found' })
    expect(await see(ANONYMOUS, queryCode.toLowerCase())).toMatchObject({ view: 'party', isRequester: true })
    expect(await see(RESIDENT)).toMatchObject({ view: 'party' })
    expect(await see(SUPERVISOR)).toMatchObject({ view: 'staff' })
  })

  it('a reply reaches the resident only after somebody else reviewed it, notes never', async () => {
    const { id } = await fileCase(city.deps)
    await handled(id)
    await actOnCase({ caseId: id, command: { type: 'note', text: '内部：灯具已领用' }, actor: LEADER }, city.deps)
    const read = async () =>
      (await timelineOf({ caseId: id, view: 'party' }, city.deps)).flatMap((entry) =>
        entry.words.map((words) => words.text),
      )
    expect(await read()).toEqual([])
    await actOnCase({ caseId: id, command: { type: 'review', approve: true }, actor: DISPATCHER }, city.deps)
    expect(await read()).toEqual(['路灯已经更换，请查看。'])
  })

  it('a published text is shown without telephone and identity numbers', async () => {
    const { id, reference } = await fileCase(city.deps, { text: '物业电话13812345678不接，身份证350203199001011234' })
    await actOnCase({ caseId: id, command: ROUTE, actor: SYSTEM }, city.deps)
    const { text } = await getCase({ reference, actor: NEIGHBOUR }, city.deps)
    expect(text).toContain('138****5678')
    expect(text).not.toContain('350203199001011234')
  })

  it('a list shows each role what it may see', async () => {
    const open = await fileCase(city.deps, {
      districtCode: '350203',
      streetCode: '350203001',
      communityCode: '350203001001',
    })
    const report = await fileCase(city.deps, {
      type: 'report',
      districtCode: '350203',
      streetCode: '350203001',
      communityCode: '350203001001',
    })
    await actOnCase({ caseId: open.id, command: ROUTE, actor: SYSTEM }, city.deps)
    await actOnCase(
      { caseId: report.id, command: { ...ROUTE, leadDepartmentId: 'city-housing' } as CaseCommand, actor: SYSTEM },
      city.deps,
    )
    const list = async (actor = RESIDENT) =>
      (await listByStatus({ statuses: ['dispatched'], actor, limit: 10 }, city.deps)).map((item) => item.reference)
    expect(await list(SUPERVISOR)).toEqual([open.reference, report.reference])
    expect(await list(HANDLER)).toEqual([open.reference])
    expect(await list(anActor('handler', { departmentId: 'city-housing' }))).toEqual([open.reference, report.reference])
    expect(await list(MANAGER)).toEqual([open.reference])
    expect((await listPublished({ limit: 10 }, city.deps)).map((item) => item.reference)).toEqual([open.reference])
    expect((await listMine(RESIDENT, { limit: 10 }, city.deps)).length).toBe(2)
  })

  it('following is counted once, however often it is pressed', async () => {
    const { id } = await fileCase(city.deps)
    await expect(followCase({ caseId: id, actor: NEIGHBOUR }, city.deps)).rejects.toMatchObject({
      reason: 'not_published',
    })
    await actOnCase({ caseId: id, command: ROUTE, actor: SYSTEM }, city.deps)
    await Promise.all([1, 2, 3].map(() => followCase({ caseId: id, actor: NEIGHBOUR }, city.deps)))
    expect(await followCase({ caseId: id, actor: NEIGHBOUR }, city.deps)).toBe(1)
    expect(await unfollowCase({ caseId: id, actor: NEIGHBOUR }, city.deps)).toBe(0)
    expect(await unfollowCase({ caseId: id, actor: NEIGHBOUR }, city.deps)).toBe(0)
  })
})
