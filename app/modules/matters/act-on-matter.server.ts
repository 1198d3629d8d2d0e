import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { callVote } from './call-vote.server.ts'
import { changeMatter, type MatterChange } from './change-matter.server.ts'
import { decideAmendment } from './decide-amendment.server.ts'
import { loadWhole, standingOfMatter, type Whole } from './load-whole.server.ts'
import { keepPromise, makePromise } from './make-promise.server.ts'
import { mayActOnMatter } from './matter.policy.ts'
import type { MatterCommand, MatterSettings, MatterStatus } from './matter.schema.ts'
import { MOVES, obstacleTo, seenOf } from './matter-moves.rules.ts'
import { lastDay, matterSettings } from './matter-settings.server.ts'
import { mergeMatter } from './merge-matter.server.ts'
import { moveOn, type Period } from './move-on.server.ts'
import { refuseMatter, refuseShort } from './refuse-matter.server.ts'
import { unmergeMatter } from './unmerge-matter.server.ts'

async function periodOf(day: string, least: number, deps: Services): Promise<Period> {
  const period = await lastDay(day, deps)
  if (!period) return refuseMatter('bad_day', 'day')
  if (period.amount < least) refuseShort(least)
  return period
}

async function plan(command: MatterCommand, whole: Whole, limits: MatterSettings, actor: Actor, deps: Services) {
  const { matter } = whole
  const to = MOVES[command.act].to ?? (matter.status as MatterStatus)
  const go = (period: Period | null, more: MatterChange | null = null) =>
    moveOn(whole, { to, period, by: 'staff' }, more, deps)
  switch (command.act) {
    case 'notice':
      return go(await periodOf(command.day, limits.noticeDays, deps))
    case 'deliberate':
      return go(await periodOf(command.day, limits.deliberationDays, deps))
    case 'conclude': {
      const fact = { from: matter.status, to, until: null, by: 'staff' as const }
      const textDigest = sha256(`${matter.title}\n${matter.words}`)
      return go(null, { events: [{ type: 'matter.moved', payload: fact }], data: { textDigest } })
    }
    case 'decide': {
      const { outcome, text } = command
      const period = await periodOf(command.day, limits.publicityDays, deps)
      const payload = { outcome, voteId: null, until: period.endsAt.toISOString() }
      return go(period, { events: [{ type: 'matter.decided', payload }], data: { outcome, result: text } })
    }
    case 'decline': {
      const result = `${command.text}\n\n${command.remedy}`
      return go(null, { events: [{ type: 'matter.declined', payload: { from: matter.status } }], data: { result } })
    }
    case 'archive': {
      const fact = { from: matter.status, to, until: null, by: 'staff' as const }
      const result = matter.result ? `${matter.result}\n\n${command.text}` : command.text
      return go(null, { events: [{ type: 'matter.moved', payload: fact }], data: { result } })
    }
    case 'vote':
      return callVote(command, whole, actor, deps)
    case 'promise':
      return makePromise(command, whole, deps)
    case 'keep':
      return keepPromise(command, whole, actor, deps)
    case 'accept':
    case 'reject':
      return decideAmendment(command, whole, actor, deps)
    case 'note': {
      const at = deps.clock.now()
      const also = (tx: Tx, rev: number) =>
        tx.matterNote.create({ data: { matterId: matter.id, rev, text: command.text, at } })
      return { events: [{ type: 'matter.noted' as const, payload: {} }], also }
    }
    case 'edit': {
      const { title, words } = command
      const version = matter.version + 1
      const row = { matterId: matter.id, version, words, authorId: actor.id ?? '', at: deps.clock.now() }
      const also = (tx: Tx) => tx.matterVersion.create({ data: row })
      return {
        events: [{ type: 'matter.edited' as const, payload: { version } }],
        data: { title, words, version },
        also,
      }
    }
    case 'open':
    case 'agenda':
    case 'execute':
    case 'review':
      return go(null)
    case 'merge':
    case 'unmerge':
      return null
  }
}

/**
 * One act of the manager, or of a unit that has promised something, on a matter: the next stage, a decision, a promise with
 * its deadline, an answer to an amendment, a merger. Fails with `forbidden`, `not_found`, `invalid` or `conflict` and a
 * sentence; nothing is changed then.
 */
export async function actOnMatter(
  { id, seen, command }: { id: string; seen: string; command: MatterCommand },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const whole = await loadWhole(id, deps)
  const { matter, compound, commitments } = whole
  const units = commitments.map(({ departmentId }) => departmentId)
  if (!mayActOnMatter(actor, command.act, compound, units)) refuseMatter('forbidden')
  if (seenOf(matter) !== seen) refuseMatter('moved')
  const limits = await matterSettings(deps)
  const obstacle = obstacleTo(command.act, standingOfMatter(whole, limits), deps.clock.now())
  if (obstacle) refuseMatter(obstacle)
  if (command.act === 'merge') return mergeMatter(matter, command.targetId, actor, deps)
  if (command.act === 'unmerge') return unmergeMatter(matter, actor, deps)
  const change = await plan(command, whole, limits, actor, deps)
  if (change) await changeMatter(`matter-${command.act}`, matter, change, actor, deps)
}
