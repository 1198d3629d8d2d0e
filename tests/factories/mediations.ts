import { actOnMediation } from '#app/modules/mediation/act-on-mediation.server.ts'
import { joinMediation } from '#app/modules/mediation/join-mediation.server.ts'
import { mediationCommandSchema, type StartInput } from '#app/modules/mediation/mediation.schema.ts'
import { startMediation } from '#app/modules/mediation/start-mediation.server.ts'
import { sealContact } from '#app/modules/notifications/contact.server.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import type { City } from '../setup/city.ts'
import { demoActor } from './demo-actor.ts'

export const SESSION = { act: 'schedule', startsAt: '2026-03-05T19:30', minutes: 90, place: '社区调解室' }

/** A text with one promise of this party. */
export const draftFor = (partyId: string, terms = '晚上十点后不拖动桌椅。') => ({
  ...{ act: 'draft', facts: '夜间噪声影响休息。', terms },
  promises: [{ partyId, what: '给桌椅脚加软垫', dueDay: '2026-03-10' }],
})

const APPLICATION = { topic: 'noise' as const, dispute: '楼上半夜拖桌椅，希望十点后安静。', otherName: '楼上住户' }
const LOGINS = ['resident', 'neighbour', 'tenant', 'manager'] as const
export type Login = (typeof LOGINS)[number]

/** A city with people who mediate; `resident` and `neighbour` are the parties, `manager` mediates. */
export async function stageMediations(city: City) {
  await loadDemoUsers(city.deps.db)
  let lastMessage = ''
  const send = async ({ text }: { text: string }) => {
    lastMessage = text
  }
  const deps: Services = { ...city.deps, sms: { send } }
  const { db } = deps
  const people = new Map(await Promise.all(LOGINS.map(async (login) => [login, await demoActor(login, deps)] as const)))
  const as = (login: Login): Actor => people.get(login) ?? ANONYMOUS
  const at = deps.clock.now()
  for (const login of ['resident', 'neighbour'] as const) {
    const row = { sealed: sealContact('13800000000', deps), confirmedAt: at }
    await db.notificationContact.create({ data: { userId: as(login).id ?? '', channel: 'sms', ...row } })
  }
  const place = { communityCode: as('manager').communityCode ?? '', name: '白鹭花园', address: '演示路 8 号' }
  await db.compound.create({ data: { id: 'bailu', rev: 0, headHash: '', ...place, createdAt: at, updatedAt: at } })

  const row = (id: string) => db.mediation.findUniqueOrThrow({ where: { id } })
  const act = async (id: string, actor: Actor | Login, command: Record<string, unknown>) => {
    const { rev } = await row(id)
    const by = typeof actor === 'string' ? as(actor) : actor
    return actOnMediation({ mediationId: id, rev, command: mediationCommandSchema.parse(command), actor: by }, deps)
  }
  const join = async (id: string, partyId: string, login: Login) => {
    const { inviteCode } = await act(id, 'manager', { act: 'invite', partyId })
    await joinMediation(inviteCode ?? '', as(login), deps)
    return inviteCode ?? ''
  }
  const applied = async (more: Partial<StartInput> = {}) => {
    const id = await startMediation({ ...APPLICATION, compoundId: 'bailu', ...more }, as('resident'), deps)
    const seats = await db.mediationSeat.findMany({ where: { mediationId: id }, orderBy: { seat: 'asc' } })
    return { id, first: seats[0]?.id ?? '', second: seats[1]?.id ?? '' }
  }
  const accepted = async () => {
    const opened = await applied()
    await join(opened.id, opened.second, 'neighbour')
    await act(opened.id, 'neighbour', { act: 'consent' })
    for (const login of ['resident', 'neighbour'] as const)
      await act(opened.id, login, { act: 'choose-mediator', mediatorId: as('manager').id })
    await act(opened.id, 'manager', { act: 'accept' })
    return opened
  }
  const lastCode = () => /\d{6}/.exec(lastMessage)?.[0] ?? ''
  const confirm = async (id: string, login: Login, version = 1) => {
    await act(id, login, { act: 'ask-code' })
    await act(id, login, { act: 'confirm-text', version, code: lastCode() })
  }
  const agreed = async () => {
    const opened = await accepted()
    await act(opened.id, 'manager', SESSION)
    await act(opened.id, 'manager', draftFor(opened.second))
    await confirm(opened.id, 'resident')
    await confirm(opened.id, 'neighbour')
    await act(opened.id, 'manager', { act: 'seal' })
    return opened
  }
  const factsOf = (id: string) => db.event.findMany({ where: { stream: `mediation:${id}` }, orderBy: { rev: 'asc' } })
  return { deps, as, row, act, join, applied, accepted, confirm, agreed, factsOf, lastCode }
}

export type MediationStage = Awaited<ReturnType<typeof stageMediations>>
