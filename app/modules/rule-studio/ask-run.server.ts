import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { liveVersion } from './load-version.server.ts'
import { runStream } from './rule-studio.events.ts'
import { mayAuthorRules } from './rule-studio.policy.ts'
import { askRunSchema } from './run.schema.ts'

const FORBIDDEN = { zh: '只有管理员可以比较规则', en: 'Only an administrator may compare rules' }
const BACKWARDS = { zh: '结束日期不能早于开始日期', en: 'The last day cannot be before the first' }
const RUNNING = {
  zh: '这份草案已有一次比较在进行，请等它结束或取消它',
  en: 'A comparison of this draft is under way; wait for it or cancel it',
}

/** Days of the city, both included, as instants. */
async function spanOf(input: { from: string; until: string }, deps: Services): Promise<{ from: Date; until: Date }> {
  const { timeZone: zone } = await regionOf(deps)
  const from = DateTime.fromISO(input.from, { zone })
  const until = DateTime.fromISO(input.until, { zone }).plus({ days: 1 })
  if (from.isValid && until.isValid && from < until) return { from: from.toJSDate(), until: until.toJSDate() }
  throw new AppError('invalid', 'run_span', BACKWARDS, { fields: { until: [BACKWARDS] } })
}

/**
 * Asks for a comparison of a draft, as it is now, with the rules in force: over the past (`back-test`, done by the
 * workers) or over the decisions of the next days (`shadow`). Returns its id. Fails with `invalid`, `forbidden`,
 * `not_found`, or `conflict` while another one of this draft and kind is under way.
 */
export async function askRun(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  if (!mayAuthorRules(actor) || actor.id === null) throw new AppError('forbidden', 'compare_rules', FORBIDDEN)
  const asked = parseInput(askRunSchema, input)
  const draft = await loadDraft(draftId, deps)
  const at = deps.clock.now()
  const span =
    asked.kind === 'shadow' ? { from: at, until: new Date(at.getTime() + days(asked.days)) } : await spanOf(asked, deps)
  const open = await deps.db.ruleRun.findFirst({
    where: { draftId, kind: asked.kind, status: { in: ['queued', 'running', 'watching'] } },
    select: { id: true },
  })
  if (open) throw new AppError('conflict', 'run_under_way', RUNNING)
  const id = deps.ids.newId()
  const stream = runStream(id)
  const event = { type: 'rules.run-asked', payload: { kind: asked.kind, draftId, draftRev: draft.rev } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  const run = {
    ...{ id, rev: 1, headHash, kind: asked.kind, draftId, draftRev: draft.rev, ...span },
    ...{ liveVersion: await liveVersion(deps), content: JSON.stringify(draft.content) },
    filter: JSON.stringify({ category: asked.category, district: asked.district }),
    status: asked.kind === 'shadow' ? 'watching' : 'queued',
    ...{ askedById: actor.id, createdAt: at },
  }
  await withTx(deps.db, 'ask-rule-run', async (tx) => {
    await tx.ruleRun.create({ data: run })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
