import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { mayAuthorRules } from '../rule-studio/rule-studio.policy.ts'
import { inForceAt, timeVersions } from '../sla/time-versions.server.ts'
import { loadTimeDraft } from './load-time-draft.server.ts'
import { isOfficeKind } from './time-draft.schema.ts'
import { askTimeRunSchema, type TimeRunKind } from './time-run.schema.ts'
import { type TimeStudioEvent, timeRunStream } from './time-studio.events.ts'

const FORBIDDEN = { zh: '只有管理员可以重算或模拟时限', en: 'Only an administrator may recalculate or simulate limits' }
const BACKWARDS = { zh: '结束日期不能早于开始日期', en: 'The last day cannot be before the first' }
const NO_PREVIEW = { zh: '请先预览要改变什么，再重算', en: 'Look at a preview of what changes first' }
const OUTDATED = {
  zh: '预览之后又发布了新版，请重新预览',
  en: 'A newer version was published since the preview; make another one',
}
const RUNNING = {
  zh: '已有一次这样的运行在进行，请等它结束或取消它',
  en: 'A run of this kind is under way; wait for it or cancel it',
}
const NO_CLOCKS = {
  zh: '督办阶梯和承办规则不改动计时，没有可以模拟的',
  en: 'The ladder and what units may do change no clock: there is nothing to simulate',
}
/** A version that is published comes into force a moment later, and the run is asked for right after it. */
const SOON_MS = seconds(30)

type Wanted = {
  draftId: string | null
  scope: object
  policyVersion: number
  calendarVersion: number
  draft: string | null
  from: Date | null
  until: Date | null
}

async function versionsNow(deps: Services) {
  const all = await timeVersions(deps)
  const soon = deps.clock.now().getTime() + SOON_MS
  return {
    policyVersion: inForceAt(all.policies, soon).version,
    calendarVersion: inForceAt(all.calendars, soon).version,
  }
}

/** Days of the city, both included, as instants. */
async function spanOf(input: { from: string; until: string }, deps: Services): Promise<{ from: Date; until: Date }> {
  const { timeZone: zone } = await regionOf(deps)
  const from = DateTime.fromISO(input.from, { zone })
  const until = DateTime.fromISO(input.until, { zone }).plus({ days: 1 })
  if (from.isValid && until.isValid && from < until) return { from: from.toJSDate(), until: until.toJSDate() }
  throw new AppError('invalid', 'run_span', BACKWARDS, { fields: { until: [BACKWARDS] } })
}

/** A recalculation does what its preview said, or it is refused. */
async function fromPreview(previewId: string, deps: Services): Promise<Wanted> {
  const preview = await deps.db.timeRun.findUnique({ where: { id: previewId } })
  if (preview?.kind !== 'preview' || preview.status !== 'done') throw new AppError('conflict', 'no_preview', NO_PREVIEW)
  const { draftId, policyVersion, calendarVersion, scope } = preview
  const now = await versionsNow(deps)
  if (now.policyVersion !== policyVersion || now.calendarVersion !== calendarVersion)
    throw new AppError('conflict', 'preview_outdated', OUTDATED)
  return { draftId, policyVersion, calendarVersion, scope: JSON.parse(scope), draft: null, from: null, until: null }
}

async function wantedBy(input: unknown, deps: Services): Promise<{ kind: TimeRunKind; wanted: Wanted }> {
  const asked = parseInput(askTimeRunSchema, input)
  const { kind } = asked
  if (asked.kind === 'recalculation') return { kind, wanted: await fromPreview(asked.previewId, deps) }
  const plain = { draft: null, from: null, until: null, scope: {}, ...(await versionsNow(deps)) }
  if (asked.kind === 'preview') {
    const { draftId, departmentId, policyCode } = asked
    return { kind, wanted: { ...plain, draftId: draftId ?? null, scope: { departmentId, policyCode } } }
  }
  const { kind: of, known } = await loadTimeDraft(asked.draftId, deps)
  if (isOfficeKind(of)) throw new AppError('invalid', 'nothing_to_simulate', NO_CLOCKS)
  const draft = JSON.stringify({ kind: of, content: known.content })
  return { kind, wanted: { ...plain, draftId: asked.draftId, draft, ...(await spanOf(asked, deps)) } }
}

/**
 * Asks for a run: a preview of a recalculation, the recalculation that a preview showed, or a simulation of a draft over
 * past cases. Returns its id; workers do it. Fails with `invalid`, `forbidden`, `not_found`, or `conflict` while another
 * one of its kind is under way, and for a recalculation without a preview of the versions in force.
 */
export async function askTimeRun(input: unknown, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayAuthorRules(actor) || actor.id === null) throw new AppError('forbidden', 'time_run', FORBIDDEN)
  const { kind, wanted } = await wantedBy(input, deps)
  const open = await deps.db.timeRun.findFirst({
    where: { kind, status: { in: ['queued', 'running'] } },
    select: { id: true },
  })
  if (open) throw new AppError('conflict', 'run_under_way', RUNNING)
  const id = deps.ids.newId()
  const stream = timeRunStream(id)
  const at = deps.clock.now()
  const { draftId, policyVersion, calendarVersion, scope } = wanted
  const event: TimeStudioEvent = { type: 'time.run-asked', payload: { kind, draftId, policyVersion, calendarVersion } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  const run = {
    ...{ id, rev: 1, headHash, kind, status: 'queued', askedById: actor.id, createdAt: at },
    ...{ ...wanted, scope: JSON.stringify(scope) },
  }
  await withTx(deps.db, 'ask-time-run', async (tx) => {
    await tx.timeRun.create({ data: run })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
