import { type CaseEvent, caseStream } from '#app/modules/cases/case.events.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { audienceOf } from '#app/modules/cases/case-audience.rules.ts'
import { pinnedText } from '#app/modules/cases/case-content.rules.ts'
import { applyCaseEvent, type CaseState, DRAFT } from '#app/modules/cases/case-state.rules.ts'
import { topicsOf } from '#app/modules/cases/case-topics.rules.ts'
import { decideCase } from '#app/modules/cases/decide-case.rules.ts'
import type { Decided } from '#app/modules/cases/decision.rules.ts'
import type { Actor } from '#app/platform/actor.ts'
import { sha256 } from '#app/platform/digest.server.ts'
import { type EventRow, GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { deskFactsAt, WIDE_LIMITS } from '#tests/factories/desk-facts.ts'
import type { SeededIds } from './seeded-ids.ts'

/** Milliseconds from a fact to its announcement. */
const ANNOUNCED_AFTER_MS = 400

export type LoggedEvent = EventRow & { dispatchedAt: Date }
/** A fact as the effects read it. */
export type Fact = { id: string; rev: number; at: Date; actorId: string | null; event: CaseEvent }

type Subject = { id: string; requesterId: string | null; communityCode: string | null }
type Known = { departments: ReadonlySet<string>; categories: ReadonlySet<string> }

/** Adds when it was announced: nothing of a generated history waits for the relay. */
export function logged(rows: readonly EventRow[]): LoggedEvent[] {
  return rows.map((row) => ({ ...row, dispatchedAt: new Date(row.at.getTime() + ANNOUNCED_AFTER_MS) }))
}

/** One case as it comes about, act by act, by the same decisions and folds as in the product. */
export class CaseInTheMaking {
  state: CaseState = DRAFT
  rev = 0
  headHash = GENESIS
  updatedAt = new Date(0)
  readonly events: LoggedEvent[] = []
  readonly facts: Fact[] = []
  readonly statements: Array<{
    id: string
    caseId: string
    rev: number
    kind: string
    audience: string
    text: string
  }> = []
  readonly subject: Subject
  readonly #ids: SeededIds
  #infoRequestedAt: Date | null = null

  constructor(subject: Subject, ids: SeededIds) {
    this.subject = subject
    this.#ids = ids
  }

  /** Appends facts of one instant. */
  append(decided: readonly Decided[], actor: Actor, at: Date): void {
    const { id, requesterId, communityCode } = this.subject
    this.#ids.at = at.getTime()
    const news = decided.map((fact, index) => {
      const rev = this.rev + index + 1
      const before = this.state
      this.state = applyCaseEvent(before, fact, { at, rev })
      for (const words of [fact.words, fact.moreWords])
        if (words) this.statements.push({ id: this.#ids.newId(), caseId: id, rev, ...words })
      if (fact.type === 'case.info-requested') this.#infoRequestedAt = at
      return {
        stream: caseStream(id),
        rev,
        type: fact.type,
        version: 1,
        payload: fact.payload,
        audience: audienceOf(fact),
        actorId: actor.id,
        actorRole: actor.holdsCodeFor === id ? 'resident' : actor.role,
        at,
        topics: topicsOf(id, requesterId, before, this.state, [communityCode]),
      }
    })
    const { rows, headHash } = sealEvents(news, this.headHash, this.#ids)
    for (const [index, row] of rows.entries())
      this.facts.push({ id: row.id, rev: row.rev, at, actorId: row.actorId, event: decided[index] as CaseEvent })
    this.events.push(...logged(rows))
    this.headHash = headHash
    this.rev += rows.length
    this.updatedAt = at
  }

  /** Does one act; throws the reason when the product would refuse it, for then the story is wrong. */
  act(command: CaseCommand, actor: Actor, at: Date, known: Known): void {
    const decision = decideCase(this.state, command, actor, {
      caseId: this.subject.id,
      requesterId: this.subject.requesterId,
      communityCode: this.subject.communityCode,
      now: at,
      ...known,
      barred: new Set(),
      mergeTarget: command.type === 'merge' ? { id: command.into, open: true, units: [] } : null,
      main: null,
      infoRequestedAt: this.#infoRequestedAt,
      desk: deskFactsAt(at, { limits: WIDE_LIMITS }),
      newId: this.#ids.newId(),
      textHash: sha256(pinnedText(command)),
    })
    if (!decision.ok)
      throw new Error(`${command.type} of ${actor.role} in ${this.state.status}: ${decision.refusal.reason}`)
    this.append(decision.events, actor, at)
  }
}
