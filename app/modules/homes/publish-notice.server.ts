import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeCompound, loadCompound } from './change-compound.server.ts'
import { FORBIDDEN_COMPOUND } from './edit-compound.server.ts'
import { mayTellCompound } from './homes.policy.ts'
import { type NoticeInput, noticeSchema } from './homes.schema.ts'
import { lastMomentOf } from './last-moment.server.ts'

const TOO_SOON = { zh: '异议截止日期须晚于今天', en: 'The day for objections must be later than today' }

/** Puts up a notice of a compound. Returns its id. Fails with `forbidden`, `invalid`. */
export async function publishNotice(
  compoundId: string,
  input: NoticeInput,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { objectUntil, ...notice } = parseInput(noticeSchema, input)
  const compound = await loadCompound(compoundId, deps)
  if (!mayTellCompound(actor, compound)) throw new AppError('forbidden', 'publish_notice', FORBIDDEN_COMPOUND)
  const until = notice.kind === 'publication' ? await lastMomentOf(objectUntil, deps) : null
  const publishedAt = deps.clock.now()
  if (notice.kind === 'publication' && until === null)
    throw new AppError('invalid', 'object_until', TOO_SOON, { fields: { objectUntil: [TOO_SOON] } })
  const id = deps.ids.newId()
  const row = { ...notice, id, compoundId, authorId: actor.id ?? '', publishedAt, objectUntil: until }
  const event = { type: 'compound.notice-published' as const, payload: { noticeId: id, kind: notice.kind } }
  await changeCompound(
    'publish-notice',
    compound,
    { events: [event], audience: 'public', also: async (tx) => void (await tx.compoundNotice.create({ data: row })) },
    actor,
    deps,
  )
  return id
}
