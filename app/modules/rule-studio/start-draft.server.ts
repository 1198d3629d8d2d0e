import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import type { BrokenRule } from '../routing/rule-set.rules.ts'
import { examineVersion, liveVersion } from './load-version.server.ts'
import { startDraftSchema } from './rule-draft.schema.ts'
import { draftStream, type RuleStudioEvent } from './rule-studio.events.ts'
import { mayAuthorRules } from './rule-studio.policy.ts'

const FORBIDDEN = { zh: '只有管理员可以起草规则', en: 'Only an administrator may draft rules' }

/** A rule that fell out of a version unnoticed would be switched off by publishing the draft (REQUIREMENTS D12). */
const leftOut = (broken: readonly BrokenRule[]) => {
  const codes = broken.map(({ code }) => code).join(', ')
  return `无法读取，没有带入草案，请补上：${codes}\nNot readable and left out of this draft, to be written anew: ${codes}`
}

/**
 * Starts a draft with the rules in force, or with those of an older version that shall be in force again. Returns its
 * id. Rules that cannot be read are named in the draft's history. Fails with `forbidden`, `invalid`, or `not_found` for a version that does not exist.
 */
export async function startDraft(input: unknown, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayAuthorRules(actor) || actor.id === null) throw new AppError('forbidden', 'author_rules', FORBIDDEN)
  const { title, fromVersion: asked } = parseInput(startDraftSchema, input)
  const baseVersion = await liveVersion(deps)
  const fromVersion = asked ?? baseVersion
  const { content, broken } = await examineVersion(fromVersion, deps)
  const id = deps.ids.newId()
  const stream = draftStream(id)
  const at = deps.clock.now()
  const event: RuleStudioEvent = { type: 'rules.draft-started', payload: { baseVersion, fromVersion } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  const draft = {
    ...{ id, rev: 1, headHash, title, baseVersion, status: 'draft', content: JSON.stringify(content) },
    ...{ authorId: actor.id, editorIds: '[]', createdAt: at, updatedAt: at },
  }
  await withTx(deps.db, 'start-rule-draft', async (tx) => {
    await tx.ruleDraft.create({ data: draft })
    if (broken.length > 0) await tx.ruleDraftNote.create({ data: { draftId: id, rev: 1, text: leftOut(broken) } })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
