import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { mayAuthorRules } from '../rule-studio/rule-studio.policy.ts'
import { newestVersion, versionContent } from './load-time-draft.server.ts'
import { startTimeDraftSchema } from './time-draft.schema.ts'
import { type TimeStudioEvent, timeDraftStream } from './time-studio.events.ts'

const FORBIDDEN = { zh: '只有管理员可以起草时限和日历', en: 'Only an administrator may draft limits and calendars' }

/**
 * Starts a draft of the limits or of the calendar, from what is in force or from an older version that shall be in force
 * again. Returns its id. Fails with `forbidden`, `invalid`, or `not_found` for a version that does not exist.
 */
export async function startTimeDraft(input: unknown, actor: Actor, deps: Services = services()): Promise<string> {
  if (!mayAuthorRules(actor) || actor.id === null) throw new AppError('forbidden', 'author_time', FORBIDDEN)
  const { kind, title, fromVersion: asked } = parseInput(startTimeDraftSchema, input)
  const baseVersion = await newestVersion(kind, deps)
  const fromVersion = asked ?? baseVersion
  const { content } = await versionContent(kind, fromVersion, deps)
  const id = deps.ids.newId()
  const stream = timeDraftStream(id)
  const at = deps.clock.now()
  const event: TimeStudioEvent = { type: 'time.draft-started', payload: { kind, baseVersion, fromVersion } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  const draft = {
    ...{ id, rev: 1, headHash, kind, title, baseVersion, status: 'draft', content: JSON.stringify(content) },
    ...{ authorId: actor.id, editorIds: '[]', createdAt: at, updatedAt: at },
  }
  await withTx(deps.db, 'start-time-draft', async (tx) => {
    await tx.timeDraft.create({ data: draft })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
