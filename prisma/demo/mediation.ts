import { DateTime } from 'luxon'
import { actOnMediation } from '#app/modules/mediation/act-on-mediation.server.ts'
import { decideSettlement } from '#app/modules/mediation/decide-settlement.server.ts'
import { joinMediation } from '#app/modules/mediation/join-mediation.server.ts'
import { mediationCommandSchema } from '#app/modules/mediation/mediation.schema.ts'
import { draftSettlement, proposeSettlement } from '#app/modules/mediation/propose-settlement.server.ts'
import { startMediation } from '#app/modules/mediation/start-mediation.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days } from '#app/platform/duration.ts'
import { regionOf } from '#app/platform/region.server.ts'

const COMPOUND = '白鹭花园（演示）'
const DISPUTE = '楼上晚上十一点后经常拖动桌椅、孩子跑跳，已经当面说过两次。希望晚上十点后安静，桌脚加上软垫。'

/** Plays the acts of a mediation as the people of the demo; codes are read from the letters that carry them. */
async function stageOf(deps: Services) {
  let letter = ''
  const send = async ({ text }: { text: string }) => {
    letter = text
  }
  const mailer = { ...deps.mailer, send }
  const staged: Services = { ...deps, mailer }
  const actorOf = async (login: string): Promise<Actor> => {
    const { id, displayName, role, communityCode } = await deps.db.user.findUniqueOrThrow({ where: { login } })
    return { ...ANONYMOUS, id, displayName, communityCode, role: role as Role }
  }
  const act = async (mediationId: string, login: string, command: Record<string, unknown>) => {
    const { rev } = await deps.db.mediation.findUniqueOrThrow({ where: { id: mediationId }, select: { rev: true } })
    const asked = { mediationId, rev, command: mediationCommandSchema.parse(command), actor: await actorOf(login) }
    return actOnMediation(asked, staged)
  }
  const confirm = async (mediationId: string, login: string) => {
    await act(mediationId, login, { act: 'ask-code' })
    const code = /\d{6}/.exec(letter)?.[0] ?? ''
    await act(mediationId, login, { act: 'confirm-text', version: 1, code })
  }
  const partiesOf = async (mediationId: string) => {
    const seats = await deps.db.mediationSeat.findMany({ where: { mediationId }, orderBy: { seat: 'asc' } })
    return seats.map(({ id }) => id)
  }
  return { staged, actorOf, act, confirm, partiesOf }
}

/** A mediation of the demo manager's between two residents, both agreed and accepted. Returns its id. */
async function accepted(login: string, other: { login: string; name: string }, deps: Services): Promise<string> {
  const { staged, actorOf, act, partiesOf } = await stageOf(deps)
  const compound = await deps.db.compound.findFirstOrThrow({
    where: { name: COMPOUND },
    select: { id: true },
  })
  const input = { topic: 'noise' as const, dispute: DISPUTE, compoundId: compound.id, otherName: other.name }
  const id = await startMediation(input, await actorOf(login), staged)
  const [, second = ''] = await partiesOf(id)
  const { inviteCode } = await act(id, 'manager', { act: 'invite', partyId: second })
  await joinMediation(inviteCode ?? '', await actorOf(other.login), staged)
  await act(id, other.login, { act: 'consent' })
  for (const each of [login, other.login]) await act(id, each, { act: 'choose-mediator', mediatorId: 'demo-manager' })
  await act(id, 'manager', { act: 'accept' })
  return id
}

const dayAfter = (at: Date, count: number) => new Date(at.getTime() + days(count)).toISOString().slice(0, 10)

/** One mediation under way with a session in two hours, and one that was agreed and fulfilled. */
export async function loadDemoMediations(deps: Services): Promise<void> {
  const { act, confirm, partiesOf } = await stageOf(deps)
  const now = deps.clock.now()
  const session = { act: 'schedule', minutes: 90, place: '社区调解室，一楼 102' }
  const under = await accepted('resident', { login: 'neighbour', name: '楼上 203 的住户' }, deps)
  const { timeZone } = await regionOf(deps)
  const soon = DateTime.fromJSDate(now, { zone: timeZone }).plus({ hours: 2 })
  await act(under, 'manager', { ...session, startsAt: soon.toFormat("yyyy-MM-dd'T'HH:mm") })
  await act(under, 'resident', { act: 'note', note: '我不想把事情闹大，只要晚上能睡觉。' })
  const done = await accepted('tenant', { login: 'neighbour', name: '隔壁 101 的住户' }, deps)
  await act(done, 'manager', { ...session, startsAt: `${dayAfter(now, 1)}T19:30` })
  const [, neighbour = ''] = await partiesOf(done)
  const promise = { partyId: neighbour, what: '给桌椅脚和孩子房间铺上软垫', dueDay: dayAfter(now, 10) }
  await act(done, 'manager', {
    ...{ act: 'draft', facts: '晚上十点后楼板传声影响休息。', liability: '', promises: [promise] },
    terms: '晚上十点到早上七点不拖动家具；白天练琴不超过一小时。',
  })
  await act(done, 'manager', {
    ...{
      act: 'translate',
      version: 1,
      facts: 'Noise through the floor after ten at night disturbs sleep.',
      liability: '',
    },
    terms:
      'No moving of furniture between ten at night and seven in the morning; practising the piano for an hour at most.',
    promises: [{ what: 'Felt pads under tables and chairs, a carpet in the children’s room' }],
  })
  await confirm(done, 'tenant')
  await confirm(done, 'neighbour')
  await act(done, 'manager', { act: 'seal' })
  await act(done, 'neighbour', { act: 'keep', promise: 1 })
  await act(done, 'tenant', { act: 'confirm-kept', promise: 1 })
  await putIntoLibrary(done, deps)
  await waiting(deps)
}

/** Three parties, no mediator yet: what a manager finds to take up. */
async function waiting(deps: Services): Promise<void> {
  const { actorOf } = await stageOf(deps)
  const compound = await deps.db.compound.findFirstOrThrow({ where: { name: COMPOUND }, select: { id: true } })
  const dispute = '楼道里常年堆着纸箱和旧家具，三家都说不是自己的。希望商量一个清理的日子，以后不再堆放。'
  const others = [{ name: '302 的住户', contact: '' }]
  const about = { topic: 'shared_space' as const, dispute, compoundId: compound.id, otherName: '301 的住户', others }
  await startMediation(about, await actorOf('tenant'), deps)
}

/** The settlement without names, proposed by its mediator and taken in by the other one. */
async function putIntoLibrary(mediationId: string, deps: Services): Promise<void> {
  const { actorOf } = await stageOf(deps)
  const manager = await actorOf('manager')
  const draft = await draftSettlement(mediationId, manager, deps)
  const settlementId = await proposeSettlement({ mediationId, ...draft }, manager, deps)
  await decideSettlement({ settlementId, rev: 1, decision: 'approve' }, await actorOf('mediator'), deps)
}
