import { columnsOfContent, titleOf } from '#app/modules/cases/case-content.rules.ts'
import { toRow } from '#app/modules/cases/case-row.rules.ts'
import { identityOf, sealIdentity } from '#app/modules/cases/identity.server.ts'
import { toDocument } from '#app/modules/cases/index-case.server.ts'
import { AWARDING_FACTS, type CaseFact } from '#app/modules/credit/case-awards.rules.ts'
import { availableAccount, describeAccount, ISSUANCE, pendingAccount } from '#app/modules/credit/ledger.rules.ts'
import { type Actor, ANONYMOUS, SYSTEM } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { canonicalJson, keyedDigest, sha256 } from '#app/platform/digest.server.ts'
import { hours } from '#app/platform/duration.ts'
import { GENESIS } from '#app/platform/events.server.ts'
import type { SearchDocument } from '#app/platform/ports/search.ts'
import { seededRandom } from '../realistic-cases.ts'
import { CaseInTheMaking, logged } from './case-rows.ts'
import { type Chance, chanceOf } from './chance.ts'
import { ClocksInTheMaking } from './clock-rows.ts'
import { fileFrom } from './filing.ts'
import { measureRows } from './measure-rows.ts'
import { MemberBook } from './member-book.ts'
import { routingOf } from './routing-rows.ts'
import { SeededIds } from './seeded-ids.ts'
import { storyOf, type Who } from './story.ts'
import { staffId, type World } from './world.ts'

export type Row = Record<string, string | number | bigint | boolean | Date | null>
/** Rows by table in the order in which they refer to each other. */
export type ChunkRows = { tables: Map<string, Row[]>; documents: SearchDocument[]; issued: bigint }

/** One part of a generated city: equal plans give equal rows. `from`, `to` and `now` in milliseconds. */
export type ChunkPlan = { seed: number; from: number; to: number; now: number; cases: number }

type Filed = Omit<Parameters<typeof toDocument>[0], 'assignments'>
type Resident = { id: string; actor: Actor; member: MemberBook | null }
type Made = {
  making: CaseInTheMaking
  resident: Resident | null
  type: string
  channel: string
  published: boolean
}

const CASES_PER_RESIDENT = 4
const MEMBERS = 0.4
const FOLLOWED = 0.15
const AWARDING: ReadonlySet<string> = new Set(AWARDING_FACTS)

const actorOf = (id: string, role: Actor['role'], departmentId: string | null = null): Actor => ({
  ...ANONYMOUS,
  id,
  role,
  departmentId,
  displayName: id,
})
const DISPATCHER = actorOf('demo-dispatcher', 'dispatcher')
const SUPERVISOR = actorOf('demo-supervisor', 'supervisor')
const CALLBACK = actorOf('demo-callback', 'callback')

/** Makes the rows of one part. Its residents file only in it, so that parts can be made side by side. */
export class ChunkMaker {
  readonly #rows = new Map<string, Row[]>()
  readonly #documents: SearchDocument[] = []
  readonly #made: Made[] = []
  readonly #chance: Chance
  readonly #ids: SeededIds
  readonly #residents: Resident[]
  readonly #world: World
  readonly #plan: ChunkPlan
  readonly #known: { departments: ReadonlySet<string>; categories: ReadonlySet<string> }

  constructor(plan: ChunkPlan, world: World) {
    const random = seededRandom(plan.seed)
    this.#plan = plan
    this.#world = world
    this.#chance = chanceOf(random)
    this.#ids = new SeededIds(random)
    this.#known = { departments: new Set(world.departments), categories: new Set(world.categories.keys()) }
    this.#residents = Array.from({ length: Math.ceil(plan.cases / CASES_PER_RESIDENT) }, () => this.#newResident())
  }

  #add(table: string, ...rows: Row[]): void {
    // A table has its place from its first row on, behind those that the row refers to.
    if (rows.length === 0) return
    const known = this.#rows.get(table)
    if (known) known.push(...rows)
    else this.#rows.set(table, [...rows])
  }

  #newResident(): Resident {
    const at = this.#plan.from - hours(1)
    this.#ids.at = at
    this.#ids.restart()
    const id = this.#ids.newId()
    const login = `r-${id.slice(-17)}`
    const account = {
      id,
      login,
      displayName: login,
      passwordHash: '',
      role: 'resident',
      tier: 1,
      isDemo: false,
      locale: 'zh',
    }
    this.#add('User', { ...account, createdAt: new Date(at), rev: 0, headHash: GENESIS })
    const actor = actorOf(id, 'resident')
    const member = this.#chance.is(MEMBERS) ? new MemberBook(id, this.#world.rules, this.#ids) : null
    member?.join(actor, new Date(at))
    return { id, actor, member }
  }

  #actor(who: Who, making: CaseInTheMaking, resident: Resident | null): Actor {
    if (who === 'requester') return resident?.actor ?? { ...ANONYMOUS, holdsCodeFor: making.subject.id }
    if (who === 'dispatcher') return DISPATCHER
    if (who === 'supervisor') return SUPERVISOR
    if (who === 'callback') return CALLBACK
    if (who === 'system') return SYSTEM
    const unit = making.state.leadDepartmentId ?? making.state.pendingRequest?.departmentId ?? ''
    return actorOf(staffId(who, unit), who, unit)
  }

  #proposal(categoryCode: string | null) {
    const unit = categoryCode === null ? null : this.#world.categories.get(categoryCode)
    if (categoryCode !== null && unit) return { categoryCode, leadDepartmentId: unit }
    return { categoryCode: 'Z', leadDepartmentId: 'city-urban-management' }
  }

  #fileOne(filedAt: number): void {
    const { now } = this.#plan
    this.#ids.at = filedAt
    this.#ids.restart()
    const id = this.#ids.newId()
    const { input, channel } = fileFrom(this.#chance, this.#chance.pick(this.#world.spots))
    const resident = input.anonymous ? null : this.#chance.pick(this.#residents)
    const requesterId = resident?.id ?? null
    const communityCode = input.communityCode ?? null
    const making = new CaseInTheMaking({ id, requesterId, communityCode }, this.#ids)
    const clocks = new ClocksInTheMaking(id, this.#world.book, this.#ids)
    const content = columnsOfContent(input)
    const at = new Date(filedAt)
    const filing = { type: input.type, channel, anonymous: input.anonymous, confidential: input.confidential }
    const submitted = {
      type: 'case.submitted' as const,
      payload: {
        ...filing,
        publishConsent: input.publishConsent,
        textHash: sha256(`${titleOf(input.title, input.text)}\n${input.text}`),
        targetDepartmentId: null,
      },
    }
    making.append([submitted], { ...(resident?.actor ?? ANONYMOUS), role: 'resident' }, at)
    const asked = { id, ...content, ...filing, categoryCode: null, targetDepartmentId: null, submittedAt: at }
    const { row, command } = routingOf(asked, this.#ids.newId(), new Date(filedAt + 100), this.#world)
    this.#add('RoutingDecision', row)
    this.#live(making, clocks, resident, { route: command, proposal: this.#proposal(row.categoryCode) })
    clocks.fireUntil(now)
    const reference = `${this.#world.region.receiptPrefix}${this.#world.region.dayOf(at).slice(2).replaceAll('-', '')}-${this.#ids.newCode(6)}`
    const secret = this.#world.secret
    const filed = {
      id,
      reference,
      idempotencyKey: `generated-${id}`,
      inputHash: keyedDigest(secret, 'filed-input', canonicalJson([input, requesterId])).toString('hex'),
      rev: making.rev,
      headHash: making.headHash,
      ...toRow(making.state),
      ...content,
      channel,
      requesterId,
      contactChannel: input.contactChannel,
      wantsReply: input.wantsReply,
      submittedAt: at,
      updatedAt: making.updatedAt,
    }
    this.#store(filed, making, clocks, id, input)
    this.#made.push({ making, resident, type: input.type, channel, published: Boolean(filed.published) })
  }

  /** Acts one after the other until the present. */
  #live(
    making: CaseInTheMaking,
    clocks: ClocksInTheMaking,
    resident: Resident | null,
    decided: Pick<Parameters<typeof storyOf>[0], 'route' | 'proposal'>,
  ): void {
    const open = this.#made.at(-1)?.making
    const story = storyOf({
      chance: this.#chance,
      ...decided,
      otherUnit: (than) => (than === 'city-parks' ? 'city-urban-management' : 'city-parks'),
      mergeTarget: open && open.state.status !== 'archived' ? open.subject.id : null,
    })
    let at = making.updatedAt.getTime()
    let taken = 0
    for (let step = story.next(); !step.done; step = story.next(making.state)) {
      at += Math.round(step.value.after)
      if (at > this.#plan.now) break
      clocks.fireUntil(at)
      making.act(step.value.command, this.#actor(step.value.who, making, resident), new Date(at), this.#known)
      clocks.takeIn(making.facts.slice(taken))
      taken = making.facts.length
    }
  }

  #store(
    filed: Filed & Row,
    making: CaseInTheMaking,
    clocks: ClocksInTheMaking,
    id: string,
    input: Parameters<typeof identityOf>[0],
  ): void {
    const follows = filed.published && this.#chance.is(FOLLOWED) ? Math.ceil(this.#chance.between(0, 4)) : 0
    const followers = new Set(Array.from({ length: follows }, () => this.#chance.pick(this.#residents).id))
    this.#add('Case', { ...filed, followerCount: followers.size })
    const createdAt = new Date(Math.min(making.updatedAt.getTime(), this.#plan.now))
    for (const userId of followers) this.#add('Follow', { caseId: id, userId, joined: false, createdAt })
    const tasks = making.state.assignments.map((task) => ({ id: this.#ids.newId(), caseId: id, ...task }))
    this.#add('Assignment', ...tasks)
    this.#add('Statement', ...making.statements)
    const identity = input.anonymous ? null : identityOf(input)
    const deps = { env: { APP_SECRET: this.#world.secret } } as Services
    if (identity) this.#add('CaseIdentity', { caseId: id, sealed: sealIdentity(identity, deps) })
    const head = clocks.head()
    if (head) this.#add('CaseClocks', head)
    this.#add('SlaClock', ...clocks.clocks.values())
    this.#add('SlaStep', ...clocks.steps.values())
    this.#add('NoticeCursor', { subject: id, rev: making.rev })
    this.#add('CaseMeasure', ...measureRows(making, clocks, filed.streetCode ?? null))
    // Taken in, and part of no trouble: invented texts repeat each other without meaning the same.
    const nowhere = { hotspotId: null, seq: 0, features: '', districtCode: null, streetCode: null }
    this.#add('HotspotMember', { caseId: id, ...nowhere, caseRev: making.rev, at: filed.submittedAt })
    this.#add('Event', ...making.events, ...clocks.events)
    this.#documents.push(toDocument({ ...filed, assignments: tasks }))
  }

  /** Awards of all cases in the order of time, for the limits count by it. */
  #award(): bigint {
    const steps = this.#made.flatMap(({ making, resident, type, channel, published }) => {
      const facts: CaseFact[] = making.facts.filter(({ event }) => AWARDING.has(event.type))
      const last = facts.at(-1)
      if (last) this.#add('CaseAwards', { caseId: making.subject.id, caseRev: last.rev })
      const member = resident?.member
      if (!resident || !member) return []
      const merged = making.state.mergedIntoId !== null
      const subject = {
        caseId: making.subject.id,
        type,
        requesterId: resident.id,
        mayEarn: channel !== 'import',
        merged,
        published,
      }
      return facts.map((fact, index) => ({ fact, index, facts, member, subject }))
    })
    steps.sort((a, b) => a.fact.at.getTime() - b.fact.at.getTime())
    for (const { fact, index, facts, member, subject } of steps) {
      member.matureUntil(fact.at.getTime())
      member.takeIn(facts.slice(0, index + 1), fact.rev - 1, subject, new Date(fact.at.getTime() + 500))
    }
    return this.#residents.reduce((issued, { member }) => issued + (member ? this.#closeBook(member) : 0n), 0n)
  }

  #closeBook(member: MemberBook): bigint {
    member.matureUntil(this.#plan.now)
    const profile = member.profile()
    this.#add('CreditProfile', profile)
    const balances = new Map<string, bigint>()
    for (const { debitAccountId, creditAccountId, amount } of member.transfers) {
      balances.set(debitAccountId, (balances.get(debitAccountId) ?? 0n) - amount)
      balances.set(creditAccountId, (balances.get(creditAccountId) ?? 0n) + amount)
    }
    for (const id of [pendingAccount(profile.userId), availableAccount(profile.userId)])
      if (balances.has(id)) this.#add('CreditAccount', { ...describeAccount(id), balance: balances.get(id) ?? 0n })
    this.#add('CreditAward', ...member.awards)
    this.#add('CreditTransfer', ...member.transfers)
    this.#add('Event', ...logged(member.events))
    return -(balances.get(ISSUANCE) ?? 0n)
  }

  /** All rows of the part. */
  make(): ChunkRows {
    const { from, to, cases } = this.#plan
    const instants = Array.from({ length: cases }, () => Math.floor(this.#chance.between(from, to))).sort(
      (a, b) => a - b,
    )
    for (const at of instants) this.#fileOne(at)
    const issued = this.#award()
    return { tables: this.#rows, documents: this.#documents, issued }
  }
}
