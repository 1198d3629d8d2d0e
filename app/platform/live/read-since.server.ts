import type { Actor } from '../actor.ts'
import { type Services, services } from '../container.server.ts'
import { AppError } from '../errors.ts'
import { compareRevs } from './compare-revs.ts'
import { subscribeSchema } from './live.schema.ts'
import { liveEpoch } from './live-epoch.server.ts'
import type { SinceAnswer } from './live-protocol.ts'
import { revsOf } from './live-revs.server.ts'
import { mayWatchTopic } from './topics.ts'

const NOT_UNDERSTOOD = { zh: '更新请求的格式不正确', en: 'The request for updates is not in the expected form' }

/** "case:abc~12" as topic and rev; what is not of that form fails the schema. */
function parseKnown(parts: readonly string[]): Record<string, number> {
  const pairs = parts.map((part) => {
    const [topic = '', rev] = part.split('~')
    return [topic, /^\d{1,15}$/.test(rev ?? '') ? Number(rev) : -1] as const
  })
  const parsed = subscribeSchema.safeParse({ epoch: null, topics: Object.fromEntries(pairs) })
  if (!parsed.success) throw new AppError('invalid', 'since', NOT_UNDERSTOOD)
  return parsed.data.topics
}

/**
 * The fallback of the socket (C39): of the topics an actor may watch, those that have moved on since the given revs.
 * A topic from which too much was missed, or whose rev is ahead of the head, counts as changed.
 */
export async function readSince(
  actor: Actor,
  since: readonly string[],
  deps: Pick<Services, 'db' | 'ids'> = services(),
): Promise<SinceAnswer> {
  const known = parseKnown(since)
  const topics = Object.keys(known)
  const allowed = await Promise.all(topics.map((topic) => mayWatchTopic(actor, topic)))
  const watched = topics.filter((_topic, index) => allowed[index])
  const [epoch, heads] = await Promise.all([liveEpoch(deps), revsOf(watched, deps)])
  const { changed, resync } = compareRevs(known, heads, true)
  const all = Object.entries(heads).map(([topic, rev]) => ({ topic, rev }))
  return { epoch, changed: resync ? all : changed, refused: topics.filter((_topic, index) => !allowed[index]) }
}
