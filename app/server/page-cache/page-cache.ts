import type { Request, RequestHandler, Response } from 'express'
import { LRUCache } from 'lru-cache'
import type { Services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { notingTopics, type ReadTopics } from '#app/platform/live/read-topics.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import type { PushMessage } from '#app/platform/ports/push.ts'
import { pageKey } from './page-key.ts'
import { recordAnswer } from './record-answer.ts'
import { type StoredPage, sendPage, sizeOf, storePage } from './stored-page.ts'

/** Bytes of all pages that are kept. */
const CAPACITY = 64 * 1024 * 1024
/** A message about a change may get lost between processes; so the revs are compared this often. */
const COMPARE_MS = seconds(2)
/** What no topic tells of, such as the name of an office or what time it is, is at most this old. */
const LONGEST_MS = seconds(15)

type Kept = StoredPage & { topics: ReadTopics; madeAt: number; comparedAt: number }
/** A page while it is rendered. `moved`: topics that moved on meanwhile. */
type Making = {
  key: string
  topics: ReadTopics
  moved: Set<string>
  madeAt: number
  result: Promise<Kept | null>
  finish: (kept: Kept | null) => void
}
type Deps = Pick<Services, 'db' | 'push' | 'clock'>

const isAnyOf = (topics: ReadTopics, moved: ReadonlySet<string>) => [...topics.keys()].some((one) => moved.has(one))

/**
 * Keeps the pages that anybody may read for readers who are nobody in particular (page-key.ts). A page is rendered once
 * for all who ask at the same time, and given up as soon as a topic moves on whose rev was asked while it was read: so it
 * is outdated exactly when a browser that shows it would read it again. `recall` goes before everything that costs,
 * `record` behind the compression: what is kept is compressed once. Decision 0025.
 */
export function keepPages(deps: Deps): { recall: RequestHandler; record: RequestHandler } {
  const pages = new LRUCache<string, Kept>({ maxSize: CAPACITY, sizeCalculation: sizeOf })
  const underWay = new Map<string, Making>()
  const makings = new WeakMap<Response, Making>()
  const now = () => deps.clock.now().getTime()

  function forget(messages: readonly PushMessage[]): void {
    const moved = new Set(messages.map(({ topic }) => topic))
    for (const making of underWay.values()) for (const topic of moved) making.moved.add(topic)
    for (const [key, { topics }] of pages.entries()) if (isAnyOf(topics, moved)) pages.delete(key)
  }
  deps.push.hear({ messages: forget, gap: () => pages.clear() })

  /** The page under this name while it is right. */
  async function find(key: string): Promise<Kept | null> {
    const kept = pages.get(key)
    const at = now()
    if (!kept || at - kept.madeAt > LONGEST_MS) return null
    if (at - kept.comparedAt <= COMPARE_MS) return kept
    const revs = await revsOf([...kept.topics.keys()], deps)
    if ([...kept.topics].some(([topic, rev]) => revs[topic] !== rev)) return null
    kept.comparedAt = at
    return kept
  }

  function begin(key: string, response: Response): Making {
    let finish: Making['finish'] = () => {}
    const result = new Promise<Kept | null>((resolve) => {
      finish = (kept) => {
        underWay.delete(key)
        resolve(kept)
      }
    })
    const making = { key, topics: new Map(), moved: new Set<string>(), madeAt: now(), result, finish }
    underWay.set(key, making)
    makings.set(response, making)
    // Refused on its way, or the reader went away: whoever waits asks again.
    response.once('close', () => finish(null))
    return making
  }

  function send(kept: Kept, request: Request, response: Response): void {
    metrics.keptPages.inc()
    sendPage(kept, request, response)
  }

  return {
    async recall(request, response, next) {
      const key = pageKey(request)
      if (key === null) return next()
      try {
        const kept = (await find(key)) ?? (await underWay.get(key)?.result)
        if (kept) return send(kept, request, response)
      } catch (error) {
        return next(error)
      }
      if (request.method === 'GET' && !underWay.has(key)) notingTopics(begin(key, response).topics, next)
      else next()
    },
    record(request, response, next) {
      const making = makings.get(response)
      if (!making) return next()
      const { key, topics, moved, madeAt, finish } = making
      recordAnswer(response, ({ status, headers, body }) => {
        if (status !== 200 || headers['set-cookie'] !== undefined) {
          finish(null)
          response.end(body)
          return
        }
        const kept = { ...storePage(headers, body), topics, madeAt, comparedAt: madeAt }
        if (!isAnyOf(topics, moved)) pages.set(key, kept)
        finish(kept)
        sendPage(kept, request, response)
      })
      next()
    },
  }
}
