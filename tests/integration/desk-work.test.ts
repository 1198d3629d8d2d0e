import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { checkWaits } from '#app/modules/cases/check-waits.server.ts'
import { countMyTasks, listMyTasks } from '#app/modules/cases/my-tasks.queries.server.ts'
import { rebuildCase } from '#app/modules/cases/rebuild-case.server.ts'
import { queryCodeOf } from '#app/modules/cases/receipt.server.ts'
import { preparePhoto } from '#app/modules/files/prepare-photo.server.ts'
import { readPhoto } from '#app/modules/files/read-photo.server.ts'
import { storePhoto } from '#app/modules/files/store-photo.server.ts'
import { clocksOf } from '#app/modules/sla/sla.queries.server.ts'
import { type Actor, SYSTEM } from '#app/platform/actor.ts'
import { days, hours } from '#app/platform/duration.ts'
import * as editRoute from '#app/routes/cases.$reference.edit.tsx'
import * as caseRoute from '#app/routes/cases.$reference.tsx'
import * as deskRoute from '#app/routes/desk.cases.$reference.tsx'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import {
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
import { drain } from '#tests/setup/drain.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { send, visit } from '#tests/setup/visit.ts'

let city: City
beforeEach(() => {
  city = openCity()
  replaceServices(city.deps)
})
afterEach(() => city.close())

const act = (caseId: string, actor: Actor, command: CaseCommand) => actOnCase({ caseId, actor, command }, city.deps)

async function signed(categoryCode = 'D5', file: Parameters<typeof fileCase>[1] = {}) {
  const { id, reference } = await fileCase(city.deps, file)
  await act(id, SYSTEM, {
    type: 'route',
    decisionId: 'd',
    categoryCode,
    urgency: 'U3',
    slaPolicy: 'complaint',
    leadDepartmentId: 'city-parks',
    supportDepartmentIds: [],
  })
  await act(id, HANDLER, { type: 'sign' })
  return { id, reference }
}

const rowOf = (id: string) => city.deps.db.case.findUniqueOrThrow({ where: { id } })
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { reason?: string }) => error.reason ?? '?',
  )

describe('a question of the unit to the resident', () => {
  test('B7, B10: pauses the resolve clock and not the first contact; the answer by query code lets both run on', async () => {
    const { id, reference } = await signed()
    await act(id, HANDLER, { type: 'request-info', items: ['哪一栋楼'] })
    expect(await rowOf(id), 'who could read it still can').toMatchObject({ status: 'needs_info', published: true })
    await drain(city.deps)
    const states = async () =>
      Object.fromEntries((await clocksOf(id, city.deps)).map(({ metric, state }) => [metric, state]))
    expect(await states()).toMatchObject({ contact: 'running', resolve: 'paused' })
    const { rev } = await rowOf(id)
    const code = queryCodeOf(id, city.deps)
    const form = { type: 'supply-info', text: '三号楼', rev: String(rev), code }
    const nobody = { ...NEIGHBOUR, id: null, role: 'anonymous' as const }
    const sent = await send(caseRoute.action as never, `/cases/${reference}`, form, nobody, { reference })
    expect(sent).toMatchObject({ status: 303, location: `/cases/${reference}?code=${encodeURIComponent(code)}` })
    await drain(city.deps)
    expect(await states()).toMatchObject({ contact: 'running', resolve: 'running' })
    expect((await rowOf(id)).status).toBe('signed')
  })

  test('is repeated once, then silence closes the case; nothing of it is looked at before its time', async () => {
    const { id } = await signed()
    await act(id, HANDLER, { type: 'request-info', items: ['哪一栋楼'] })
    city.advance(days(2))
    expect(await checkWaits(city.deps)).toBe(0)
    city.advance(days(2))
    expect(await checkWaits(city.deps)).toBe(1)
    expect(await checkWaits(city.deps)).toBe(0)
    city.advance(days(4))
    expect(await checkWaits(city.deps)).toBe(1)
    expect(await rowOf(id)).toMatchObject({ status: 'closed', closureType: 'unanswered' })
    expect(await city.deps.db.caseWait.count()).toBe(0)
  })
})

describe('limits in office time', () => {
  test('a return is possible until the close of the next working day', async () => {
    const { id } = await signed()
    const ask: CaseCommand = { type: 'request-return', returnCode: 'other_area', reason: '不在我辖区' }
    city.setNow(new Date('2026-03-04T09:31:00Z'))
    expect(await refused(act(id, HANDLER, ask))).toBe('return_window_over')
    city.setNow(new Date('2026-03-04T09:29:00Z'))
    expect(await refused(act(id, HANDLER, ask))).toBeNull()
  })

  test('parts of helping units are due at the close of the n-th working day, and late ones are seen', async () => {
    const { id, reference } = await signed()
    const call = { supportDepartmentIds: ['city-power'], copyDepartmentIds: [], text: '请协助', days: 2 }
    await act(id, LEADER, { type: 'whistle', ...call })
    const panel = async () => {
      const page = await visit(deskRoute.loader as never, `/desk/cases/${reference}`, SUPERVISOR, {
        params: { reference },
      })
      return (page.data as { panel: { units: Array<{ id: string; dueAt: Date | null; isLate: boolean }> } }).panel.units
    }
    const power = async () => (await panel()).find((unit) => unit.id === 'city-power')
    expect(await power()).toMatchObject({ dueAt: new Date('2026-03-05T09:30:00Z'), isLate: false })
    city.advance(days(3))
    expect(await power()).toMatchObject({ isLate: true })
  })

  test('B24: an extension after the limit is refused', async () => {
    const { id } = await signed()
    await drain(city.deps)
    city.advance(days(20))
    const ask: CaseCommand = { type: 'request-extension', days: 2, reason: '等配件' }
    expect(await refused(act(id, HANDLER, ask))).toBe('extension_late')
  })
})

test('a case of another unit that everybody may read leads to its public page, another one stays closed', async () => {
  const open = async (publishConsent: boolean) => {
    const { reference } = await signed('D5', { publishConsent })
    const path = `/desk/cases/${reference}`
    return visit(deskRoute.loader as never, path, OTHER_HANDLER, { params: { reference } })
  }
  const { status, location } = await open(true)
  expect([status, location]).toEqual([302, expect.stringMatching(/^\/cases\/XM/)])
  expect((await open(false)).status).toBe(404)
})

describe('tasks inside a unit', () => {
  test('go to its own people, are done once, and survive a rebuild of the case', async () => {
    await loadDemoUsers(city.deps.db)
    const { id, reference } = await signed()
    const give = (assigneeId: string) => act(id, LEADER, { type: 'assign-task', assigneeId, text: '去现场看看' })
    expect(await refused(give('demo-handler-housing'))).toBe('not_a_colleague')
    await give('demo-handler')
    const { id: taskId } = await city.deps.db.caseTask.findFirstOrThrow()
    const tasks = async (actor: Actor) => {
      const page = await visit(deskRoute.loader as never, `/desk/cases/${reference}`, actor, { params: { reference } })
      return (page.data as { panel: { tasks: unknown[] } }).panel.tasks
    }
    expect(await tasks(HANDLER)).toMatchObject([{ text: '去现场看看', isOurs: true, doneAt: null }])
    expect(await tasks(DISPATCHER)).toEqual([])
    const dueAt = new Date(city.deps.clock.now().getTime() + hours(1))
    await act(id, LEADER, { type: 'assign-task', assigneeId: 'demo-handler', dueAt, text: '今天先围起来' })
    const mine = async (actor: Actor) => (await listMyTasks({ actor, after: undefined }, city.deps)).tasks
    const me = { ...HANDLER, id: 'demo-handler' }
    const [first, second] = await mine(me)
    expect([first, second], 'the next due first').toMatchObject([{ text: '今天先围起来' }, { text: '去现场看看' }])
    expect(await mine(LEADER)).toEqual([])
    await act(id, HANDLER, { type: 'finish-task', taskId: first?.id ?? '' })
    expect([await countMyTasks(me, city.deps), await mine(me)]).toMatchObject([1, [{ id: taskId }]])
    await act(id, HANDLER, { type: 'finish-task', taskId })
    expect(await countMyTasks(me, city.deps)).toBe(0)
    expect(await refused(act(id, HANDLER, { type: 'finish-task', taskId }))).toBe('task_done')
    expect(await rebuildCase({ caseId: id }, city.deps)).toBe(true)
    const done = { isOurs: true, doneAt: city.deps.clock.now() }
    expect(await tasks(HANDLER)).toMatchObject([done, done])
  })
})

describe('photos of acts', () => {
  async function upload(actor: Actor, colour: string): Promise<string> {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
      .png()
      .toBuffer()
    const photo = await preparePhoto(new Uint8Array(bytes))
    return (await storePhoto({ photo, ownerKey: `user:${actor.id}`, filingKey: colour }, city.deps)).id
  }
  const mayRead = async (photoId: string, actor: Actor) =>
    (await refused(readPhoto({ photoId, actor, ownerKeys: [], queryCode: null }, city.deps))) === null

  test('a proof is for staff; before and after are for all once the reply passed its review', async () => {
    const { id, reference } = await signed('C3')
    const proof = await upload(HANDLER, 'red')
    await act(id, HANDLER, { type: 'record-contact', reached: true, text: '已联系', proofPhotoIds: [proof] })
    const reply = { type: 'reply', outcome: 'solved', text: '违建已经拆除，请查看。' } as const
    expect(await refused(act(id, HANDLER, reply))).toBe('evidence_needed')
    const after = await upload(HANDLER, 'green')
    await act(id, HANDLER, { ...reply, afterPhotoIds: [after] })
    expect([await mayRead(after, RESIDENT), await mayRead(after, DISPATCHER)]).toEqual([false, true])
    await act(id, DISPATCHER, { type: 'review', approve: true })
    expect([await mayRead(after, RESIDENT), await mayRead(after, NEIGHBOUR)]).toEqual([true, true])
    expect([await mayRead(proof, RESIDENT), await mayRead(proof, HANDLER)]).toEqual([false, true])
    expect([await mayRead(proof, SUPERVISOR), await mayRead(proof, MANAGER)]).toEqual([true, false])
    const page = await visit(caseRoute.loader as never, `/cases/${reference}`, RESIDENT, { params: { reference } })
    const { story, detail } = (
      page.data as { page: { story: Array<{ photos: unknown[] }>; detail: { photos: unknown[] } } }
    ).page
    expect(story.flatMap((line) => line.photos)).toEqual([{ id: after, purpose: 'after', rev: expect.any(Number) }])
    expect(detail.photos).toEqual([])
  })

  test('of somebody else are not taken, and nothing is changed', async () => {
    const { id } = await signed()
    const theirs = await upload(SUPERVISOR, 'blue')
    const before = await rowOf(id)
    const contact: CaseCommand = { type: 'record-contact', reached: true, text: '已联系', proofPhotoIds: [theirs] }
    expect(await refused(act(id, HANDLER, contact))).toBe('photo_gone')
    expect(await rowOf(id)).toEqual(before)
  })
})

describe('a form that went stale', () => {
  test('shows what happened meanwhile and what was typed, and is sent again for the case as it is now', async () => {
    const { id, reference } = await signed()
    const { rev } = await rowOf(id)
    await act(id, RESIDENT, { type: 'supplement', text: '今天又倒了一棵' })
    city.advance(hours(1))
    const path = `/desk/cases/${reference}`
    const form = { type: 'reply', outcome: 'explained', text: '已经扶正加固，请您查看。', rev: String(rev) }
    const answer = await send(deskRoute.action as never, path, form, HANDLER, { reference })
    expect(answer).toMatchObject({
      status: 409,
      data: {
        reason: 'stale',
        values: { text: form.text },
        conflict: {
          rev: rev + 1,
          before: 'signed',
          now: 'signed',
          isPossible: true,
          changes: [{ words: ['今天又倒了一棵'] }],
        },
      },
    })
    const again = await send(deskRoute.action as never, path, { ...form, rev: String(rev + 1) }, HANDLER, { reference })
    expect(again.status).toBe(303)
  })

  test('says so when the act is no longer possible, and still has what was typed', async () => {
    const { id, reference } = await signed()
    const { rev } = await rowOf(id)
    await act(id, SUPERVISOR, {
      type: 'dispatch',
      leadDepartmentId: 'city-police',
      supportDepartmentIds: ['city-parks'],
    })
    const form = { type: 'request-extension', days: '2', reason: '等配件到货', rev: String(rev) }
    const answer = await send(deskRoute.action as never, `/desk/cases/${reference}`, form, HANDLER, { reference })
    expect(answer).toMatchObject({
      data: { values: { reason: '等配件到货' }, conflict: { before: 'signed', now: 'dispatched', isPossible: false } },
    })
  })

  test('of a resident who edits: both versions while it can be changed, and the typed one when it is too late', async () => {
    const { id, reference } = await fileCase(city.deps)
    const { rev } = await rowOf(id)
    const path = `/cases/${reference}/edit`
    const form = { text: '路灯坏了四天，晚上看不见', rev: String(rev), intent: '' }
    const edit = { type: 'edit', text: '路灯坏了，在三号楼前面' } as Extract<CaseCommand, { type: 'edit' }>
    await act(id, RESIDENT, edit)
    const sent = () => send(editRoute.action as never, path, form, RESIDENT, { reference })
    expect(await sent()).toMatchObject({
      status: 422,
      data: { reason: 'stale', values: { text: form.text }, saved: { rev: rev + 1, values: { text: edit.text } } },
    })
    await act(id, DISPATCHER, { type: 'accept', categoryCode: 'D2', urgency: 'U3' })
    expect(await sent()).toMatchObject({
      status: 422,
      data: { isLate: true, saved: null, values: { text: form.text } },
    })
    const page = await visit(editRoute.loader as never, path, RESIDENT, { params: { reference } })
    expect(page).toMatchObject({ status: 409, data: { isLate: true } })
  })
})
