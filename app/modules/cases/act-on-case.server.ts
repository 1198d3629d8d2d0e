import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type EventRow, eventWrites, type NewEvent, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { insertInto, isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { overrideWrites } from '../routing/overrides.server.ts'
import { mainForVoice } from './act-for-voice.server.ts'
import { caseStream } from './case.events.ts'
import type { CaseCommand, CaseStatus } from './case.schema.ts'
import { audienceOf } from './case-audience.rules.ts'
import { contentColumns } from './case-content.rules.ts'
import { type Refusal, refusalOf } from './case-refusals.rules.ts'
import { changedColumns, fromRow, toRow } from './case-row.rules.ts'
import { applyCaseEvent, type CaseState } from './case-state.rules.ts'
import { topicsOf } from './case-topics.rules.ts'
import { decideCase } from './decide-case.rules.ts'
import type { Decided } from './decision.rules.ts'
import { deskWrites } from './desk-writes.server.ts'
import { gatherFacts } from './gather-facts.server.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'

export type Act = {
  /** The rev the actor was looking at; a stale one is refused. Workers leave it out and decide on what is there. */
  rev?: number
  command: CaseCommand
  actor: Actor
  /** The event that made a worker act. */
  causeId?: string
  /** The actor filed a case that was merged into this one (act-for-voice). */
  joined?: boolean
}
export type ActOnCaseInput = Act & { caseId: string }

export type ActedCase = { id: string; reference: string; rev: number; status: CaseStatus }

function refuse({ code, reason, text }: Refusal): never {
  throw new AppError(code, reason, text)
}

/** Facts become rows: chained events, the words that go with them, and the state they add up to. */
function unfold(row: StoredCase, before: CaseState, decided: readonly Decided[], input: Act, now: Date) {
  const { command } = input
  const communities = [row.communityCode, command.type === 'edit' ? command.communityCode : null]
  let state = before
  const events: NewEvent[] = []
  const statements: Array<{ rev: number; kind: string; audience: string; text: string }> = []
  for (const [index, fact] of decided.entries()) {
    const rev = row.rev + index + 1
    const after = applyCaseEvent(state, fact, { at: now, rev })
    events.push({
      stream: caseStream(row.id),
      rev,
      type: fact.type,
      version: 1,
      payload: fact.payload,
      audience: audienceOf(fact),
      actorId: input.actor.id,
      actorRole: input.joined || input.actor.holdsCodeFor === row.id ? 'resident' : input.actor.role,
      causeId: input.causeId ?? null,
      at: now,
      topics: topicsOf(row.id, row.requesterId, state, after, communities),
    })
    for (const words of [fact.words, fact.moreWords]) if (words) statements.push({ rev, ...words })
    state = after
  }
  return { state, events, statements }
}

const TASK_COLUMNS = ['status', 'role', 'locked', 'handlerId', 'returnCount', 'sinceAt', 'dueAt'] as const
const comparable = (value: unknown) => (value instanceof Date ? value.getTime() : value)

function assignmentWrites(row: StoredCase, state: CaseState, { ids }: Services): Write[] {
  return state.assignments.flatMap((task) => {
    const old = row.assignments.find((known) => known.departmentId === task.departmentId)
    if (!old) return insertInto('Assignment', [{ id: ids.newId(), caseId: row.id, ...task }])
    const same = TASK_COLUMNS.every((column) => comparable(old[column]) === comparable(task[column]))
    return same ? [] : [updateOne('Assignment', { id: old.id }, task)]
  })
}

async function save(
  row: StoredCase,
  change: ReturnType<typeof unfold> & { beside: Write[] },
  sealed: { rows: EventRow[]; headHash: string },
  input: Act,
  deps: Services,
): Promise<void> {
  const head = updateOne(
    'Case',
    { id: row.id, rev: row.rev },
    {
      ...changedColumns(toRow(fromRow(row)), toRow(change.state)),
      ...contentColumns(input.command),
      rev: row.rev + sealed.rows.length,
      headHash: sealed.headHash,
      updatedAt: sealed.rows[0]?.at ?? deps.clock.now(),
    },
  )
  const words = change.statements.map((statement) => ({ id: deps.ids.newId(), caseId: row.id, ...statement }))
  const writes = [
    head,
    ...assignmentWrites(row, change.state, deps),
    ...insertInto('Statement', words),
    ...change.beside,
    ...eventWrites(sealed.rows),
  ]
  try {
    await writeBatch(deps.db, input.command.type, writes)
  } catch (error) {
    if (isLostRace(error) || isUniqueViolation(error)) refuse(refusalOf('stale'))
    throw error
  }
}

/** People of a unit that no longer has the case lose its live topics at once. */
async function revokeReturned(before: CaseState, after: CaseState, { db, push }: Services): Promise<void> {
  const held = new Set(before.assignments.filter((task) => task.status !== 'returned').map((task) => task.departmentId))
  const lost = after.assignments.filter((task) => task.status === 'returned' && held.has(task.departmentId))
  if (lost.length === 0) return
  const people = await db.user.findMany({
    where: { departmentId: { in: lost.map((task) => task.departmentId) } },
    select: { id: true },
  })
  push.revoke(people.map((person) => person.id))
}

/**
 * Does one act on a case that was just read: decide and write, all or nothing. Refuses as actOnCase does.
 */
export async function actOnRow(row: StoredCase, input: Act, deps: Services = services()): Promise<ActedCase> {
  if (input.rev !== undefined && input.rev !== row.rev) refuse(refusalOf('stale'))
  const main = await mainForVoice(row, input, deps)
  if (main) {
    await actOnRow(main, { command: input.command, actor: input.actor, joined: true }, deps)
    return { id: row.id, reference: row.reference, rev: row.rev, status: 'merged' }
  }
  const before = fromRow(row)
  const facts = { ...(await gatherFacts(row, input, deps)), joined: input.joined ?? false }
  const decision = decideCase(before, input.command, input.actor, facts)
  if (!decision.ok) refuse(decision.refusal)
  const place = { caseId: row.id, caseRev: row.rev, at: facts.now }
  const overrides = decision.events.flatMap((fact) =>
    fact.type === 'case.dispatched' ? overrideWrites(place, facts.routed ?? null, fact.payload, deps) : [],
  )
  const unfolded = unfold(row, before, decision.events, input, facts.now)
  const beside = [
    ...overrides,
    ...deskWrites({ row, before, after: unfolded.state, decided: decision.events, input }, deps),
  ]
  const change = { ...unfolded, beside }
  const sealed = sealEvents(change.events, row.headHash, deps.ids)
  await save(row, change, sealed, input, deps)
  poke()
  await revokeReturned(before, change.state, deps)
  return { id: row.id, reference: row.reference, rev: row.rev + sealed.rows.length, status: change.state.status }
}

/**
 * Does one act of the lifecycle: load, decide, write, all or nothing. Throws AppError: not_found; forbidden or
 * conflict with the refusal's reason; `stale` when the case moved on since `rev`.
 */
export async function actOnCase(input: ActOnCaseInput, deps: Services = services()): Promise<ActedCase> {
  const row = await loadCaseRow({ id: input.caseId }, deps)
  if (!row) throw new AppError('not_found', 'case', { zh: '没有找到这件诉求', en: 'There is no such case' })
  return actOnRow(row, input, deps)
}
