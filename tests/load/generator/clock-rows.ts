import { type ClockChanges, changesBetween } from '#app/modules/sla/clock-changes.server.ts'
import { touchesClocks } from '#app/modules/sla/clock-conditions.rules.ts'
import type { ClockEvent } from '#app/modules/sla/clock-event.schema.ts'
import type { CaseSla } from '#app/modules/sla/clock-fold.rules.ts'
import type { StoredClock } from '#app/modules/sla/load-clocks.server.ts'
import { clockStream, type SlaPayload } from '#app/modules/sla/sla.events.ts'
import { lapse, takeIn } from '#app/modules/sla/sla.rules.ts'
import { ALERTS, type Alert, isBeforeDue, type Level } from '#app/modules/sla/sla.schema.ts'
import type { SlaBook } from '#app/modules/sla/sla-book.schema.ts'
import { type SlaSummary, summarise } from '#app/modules/sla/sla-summary.rules.ts'
import { GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { type Fact, type LoggedEvent, logged } from './case-rows.ts'
import type { SeededIds } from './seeded-ids.ts'

type ClockRow = ClockChanges['created'][number]
type Made = { sla: CaseSla; changes: ClockChanges; ops: ClockEvent[] }
type StepRow = ClockChanges['steps'][number] & { status: string; firedAt: Date | null }

/** Milliseconds from an act to the clocks that have taken it in. */
const TAKEN_IN_AFTER_MS = 350
/** The sweep comes by every few seconds. */
const FIRED_AFTER_MS = 2_500

const pending = ({ id, epoch, level }: ClockChanges['steps'][number]) => ({ id, epoch, level, status: 'pending' })
const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms))

/** The clocks of one case and their own log, as sync-clocks and fire-due-steps would leave them. */
export class ClocksInTheMaking {
  readonly events: LoggedEvent[] = []
  readonly clocks = new Map<string, ClockRow>()
  readonly steps = new Map<string, StepRow>()
  #sla: CaseSla | null = null
  #stored: StoredClock[] = []
  #head = { rev: 0, headHash: GENESIS, caseRev: 0, alert: 'none' as Alert, departmentId: null as string | null }
  #summary: SlaSummary = { dueAt: null, dueMetric: null, dueStartedAt: null, provisional: false, alert: 'none' }
  #updatedAt = new Date(0)
  readonly #caseId: string
  readonly #book: SlaBook
  readonly #ids: SeededIds

  constructor(caseId: string, book: SlaBook, ids: SeededIds) {
    this.#caseId = caseId
    this.#book = book
    this.#ids = ids
  }

  #log(type: string, payload: unknown, at: Date, topics: string[], causeId: string | null): void {
    const stream = clockStream(this.#caseId)
    const fact = {
      stream,
      rev: this.#head.rev + 1,
      type,
      version: 1,
      payload,
      audience: 'party' as const,
      actorId: null,
      actorRole: 'system',
      causeId,
      at,
      topics: [stream, ...topics],
    }
    this.#ids.at = at.getTime()
    const { rows, headHash } = sealEvents([fact], this.#head.headHash, this.#ids)
    this.events.push(...logged(rows))
    this.#head.rev = fact.rev
    this.#head.headHash = headHash
    this.#updatedAt = at
  }

  /** Fires what has become due before an instant, in order. */
  fireUntil(now: number): void {
    const due = this.#stored
      .flatMap((clock) =>
        clock.steps.flatMap((step) => (step.status === 'pending' ? (this.steps.get(step.id) ?? []) : [])),
      )
      .filter((step) => step.fireAt.getTime() < now)
      .sort((a, b) => a.fireAt.getTime() - b.fireAt.getTime())
    for (const step of due) this.#fire(step, new Date(Math.min(step.fireAt.getTime() + FIRED_AFTER_MS, now)))
  }

  #fire(step: StepRow, at: Date): void {
    const stored = this.#stored.find((clock) => clock.id === step.clockId)
    const row = this.clocks.get(step.clockId)
    if (!stored || !row || !this.#sla) return
    if (step.level === 'max_pause') {
      this.#endPauses(at)
      return
    }
    const level = step.level as Level
    if (stored.value.metric !== 'handle' && stored.value.state === 'running' && step.epoch === stored.value.epoch)
      this.#head.alert = ALERTS[Math.max(ALERTS.indexOf(this.#head.alert), ALERTS.indexOf(level))] ?? level
    const unit = stored.value.departmentId ? [`department:${stored.value.departmentId}`] : []
    const { metric, cycle, dueAt } = stored.value
    const missed = !isBeforeDue(level) && stored.value.breachedAt === null ? (dueAt ?? step.fireAt.getTime()) : null
    const payload: SlaPayload<'sla.step-fired'> = {
      ...{ clockId: step.clockId, metric, cycle, level },
      ...(missed !== null && { missedAt: new Date(missed).toISOString() }),
    }
    this.#log('sla.step-fired', payload, at, [...unit, 'board:supervision'], null)
    step.status = 'fired'
    step.firedAt = at
    for (const known of stored.steps) if (known.id === step.id) known.status = 'fired'
    if (missed === null) return
    const breachedAt = missed
    const value = { ...stored.value, breachedAt }
    this.#sla = { ...this.#sla, clocks: this.#sla.clocks.map((clock) => (clock === stored.value ? value : clock)) }
    stored.value = value
    row.breachedAt = new Date(breachedAt)
  }

  #endPauses(at: Date): void {
    if (!this.#sla) return
    const { sla, events } = lapse(this.#sla, at.getTime(), this.#book)
    const changes = changesBetween(this.#caseId, this.#stored, sla.clocks, this.#ids)
    if (events.length > 0) this.#change({ sla, changes, ops: [...events] }, { id: null, rev: this.#head.caseRev }, at)
    this.#sla = sla
  }

  /** Takes in facts that came together. */
  takeIn(facts: readonly Fact[]): void {
    const last = facts.at(-1)
    if (!last) return
    this.#head.caseRev = last.rev
    if (!facts.some(({ event }) => touchesClocks(event.type))) return
    let sla = this.#sla
    const ops: ClockEvent[] = []
    for (const { event, at, rev } of facts) {
      const taken = takeIn(sla, { event, at: at.getTime(), rev }, this.#book)
      sla = taken.sla
      ops.push(...taken.events)
    }
    if (!sla) return
    const at = new Date(last.at.getTime() + TAKEN_IN_AFTER_MS)
    this.#ids.at = at.getTime()
    const changes = changesBetween(this.#caseId, this.#stored, sla.clocks, this.#ids)
    const isSame = this.#head.rev > 0 && changes.changed.length === 0 && this.#head.departmentId === sla.departmentId
    if (!isSame) this.#change({ sla, changes, ops }, last, at)
    this.#sla = sla
  }

  #change({ sla, changes, ops }: Made, last: { id: string | null; rev: number }, at: Date): void {
    const summary = summarise(sla, at.getTime(), this.#book)
    const payload: SlaPayload<'sla.clocks-changed'> = {
      caseRev: last.rev,
      policyCode: sla.policyCode,
      alert: summary.alert,
      changed: changes.changed.map(({ metric, cycle, state, dueAt, provisional, stopReason }) => ({
        metric,
        cycle,
        state,
        dueAt: isoOf(dueAt),
        provisional,
        stopReason,
      })),
      ops,
    }
    const units = [...new Set([sla.departmentId, this.#head.departmentId])].flatMap((id) =>
      id ? [`department:${id}`] : [],
    )
    const board = summary.alert === this.#head.alert ? [] : ['board:supervision']
    this.#log('sla.clocks-changed', payload, at, [...units, ...board], last.id)
    this.#head.alert = summary.alert
    this.#head.departmentId = sla.departmentId
    this.#summary = summary
    this.#store(sla, changes)
  }

  #store(sla: CaseSla, { created, updated, droppedStepIds, steps }: ClockChanges): void {
    const changed = [...created, ...updated]
    for (const row of changed) this.clocks.set(row.id, row)
    for (const id of droppedStepIds) this.steps.delete(id)
    for (const step of steps) this.steps.set(step.id, { ...step, status: 'pending', firedAt: null })
    const fresh = created.values()
    this.#stored = sla.clocks.map((value, index) => {
      const old = this.#stored[index]
      if (old?.value === value) return old
      const id = old?.id ?? (fresh.next().value as ClockRow).id
      const kept = (old?.steps ?? []).filter((step) => !droppedStepIds.includes(step.id))
      return { id, value, steps: [...kept, ...steps.filter((step) => step.clockId === id).map(pending)] }
    })
  }

  /** The head row; null before the first fact was taken in. */
  head() {
    if (!this.#sla) return null
    const { alert: _then, ...summary } = this.#summary
    return {
      caseId: this.#caseId,
      ...this.#head,
      policyCode: this.#sla.policyCode,
      caseType: this.#sla.caseType,
      ...summary,
      dueAt: dateOf(summary.dueAt),
      dueStartedAt: dateOf(summary.dueStartedAt),
      updatedAt: this.#updatedAt,
    }
  }
}
